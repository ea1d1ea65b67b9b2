//! Exponentials and logarithms by a few multiplications, several at a time where they stand in a row.
//!
//! A turn of a dialogue has some dozens of them; through the mathematics library they were a tenth of its time. Relative
//! errors are below a hundred-thousandth, far below what weights of three places tell apart.

use std::f32::consts::{LN_2, LOG2_E, SQRT_2};

/// Numbers of this size have no places after the point: what is added to them is rounded.
const ROUND: f32 = 12_582_912.0;
/// The exponent of one in a number's bits, and how many bits are below exponents.
const BIAS: u32 = 127;
const PLACES: u32 = 23;

/// `e` to a power; powers beyond ±87 count as that.
pub(crate) fn exp(power: f32) -> f32 {
    let power = (power * LOG2_E).clamp(-126.0, 126.0);
    let rounded = power + ROUND;
    let x = (power - (rounded - ROUND)) * LN_2;
    let low = 1.0 + x * (1.0 + x * (0.5 + x * (1.0 / 6.0 + x * (1.0 / 24.0 + x * (1.0 / 120.0 + x * (1.0 / 720.0))))));
    let high = rounded.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(BIAS) << PLACES;
    low * f32::from_bits(high)
}

/// The natural logarithm of a positive number of usual size.
pub(crate) const fn ln(number: f32) -> f32 {
    let least = (SQRT_2 / 2.0).to_bits();
    let above = number.to_bits().wrapping_sub(least);
    let exponent = (above as i32) >> PLACES;
    // between half the root of two and the root
    let mantissa = f32::from_bits((above & ((1 << PLACES) - 1)) + least);
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let squared = s * s;
    let low = 2.0 * s * (1.0 + squared * (1.0 / 3.0 + squared * (1.0 / 5.0 + squared * (1.0 / 7.0))));
    exponent as f32 * LN_2 + low
}

/// `ln(1 + number)` of a number that is not negative.
pub(crate) const fn ln_1p(number: f32) -> f32 {
    ln(1.0 + number)
}

/// Numbers whose logarithms are at hand.
const COUNTS: usize = 512;

/// `ln(1 + count)`; of greater counts that of the greatest.
pub(crate) fn logarithm(count: usize) -> f32 {
    static LOGARITHMS: [f32; COUNTS] = {
        let mut logarithms = [0.0; COUNTS];
        let mut count = 0;
        while count < COUNTS {
            logarithms[count] = ln_1p(count as f32);
            count += 1;
        }
        logarithms
    };
    LOGARITHMS[count.min(COUNTS - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_the_library() {
        for step in -860..=860 {
            let power = step as f32 / 10.0;
            let (found, want) = (exp(power), power.exp());
            assert!((found - want).abs() <= 1e-5 * want, "e to {power}: {found}, not {want}");
        }
        for step in 0..40_000 {
            let number = step as f32 / 1000.0;
            assert!((ln_1p(number) - number.ln_1p()).abs() < 1e-6, "{number}");
        }
        for step in 1..1000 {
            let share = step as f32 / 1000.0;
            assert!((ln(share) - share.ln()).abs() < 1e-6, "{share}");
        }
        assert_eq!((exp(0.0), ln(1.0)), (1.0, 0.0));
    }

    #[test]
    fn every_number_gives_one() {
        for power in [f32::NEG_INFINITY, -1e30, 1e30, f32::INFINITY] {
            assert!(exp(power).is_finite() && exp(power) > 0.0, "{power}");
        }
    }
}
