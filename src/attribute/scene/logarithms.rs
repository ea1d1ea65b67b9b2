//! Logarithms of small numbers from a table.
//!
//! A candidate has some ten of them a turn; through the mathematics library they were a tenth of the time of a dialogue.

use std::sync::LazyLock;

/// Steps of the table to one.
const STEPS: f32 = 128.0;
/// Numbers from here on are worked out.
const END: f32 = 16.0;

/// The table: `ln(1 + n / STEPS)` for each n.
static TABLE: LazyLock<Vec<f32>> =
    LazyLock::new(|| (0..=(STEPS * END) as u32 + 1).map(|step| (step as f32 / STEPS).ln_1p()).collect());

/// Looks logarithms up.
#[derive(Clone, Copy)]
pub(crate) struct Logs(&'static [f32]);

impl Logs {
    pub(crate) fn new() -> Self {
        Self(&TABLE)
    }

    /// `ln(1 + value)` of a number that is not negative, less than 0.00001 off; exact for whole numbers.
    pub(crate) fn ln_1p(self, value: f32) -> f32 {
        let at = value * STEPS;
        let step = at as usize;
        match self.0.get(step..step.saturating_add(2)) {
            Some([low, high]) => low + (high - low) * (at - step as f32),
            _ => value.ln_1p(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_the_library() {
        let logs = Logs::new();
        for step in 0..40_000 {
            let value = step as f32 / 1000.0;
            assert!((logs.ln_1p(value) - value.ln_1p()).abs() < 1e-5, "{value}");
        }
        assert_eq!(logs.ln_1p(7.0), 7.0_f32.ln_1p());
    }
}
