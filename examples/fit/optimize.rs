//! Orthant-wise limited-memory quasi-Newton descent (Andrew and Gao 2007): smooth loss plus an absolute penalty.

/// How the descent goes.
pub struct Settings {
    /// Weight of the sum of absolute values.
    pub absolute: f32,
    pub rounds: usize,
    /// Stops where the objective fell by less than this share over ten rounds.
    pub tolerance: f64,
}

/// How many steps are remembered.
const MEMORY: usize = 6;

/// Minimises `loss` (which writes its gradient) plus the penalty, from `x` on.
pub fn minimize(x: &mut [f32], settings: &Settings, loss: impl FnMut(&[f32], &mut [f32]) -> f64) {
    let mut descent = Descent::new(x, settings.absolute, loss);
    let mut values = vec![descent.value];
    for round in 0..settings.rounds {
        let pseudo = pseudo_gradient(descent.x, &descent.gradient, settings.absolute);
        let Some(direction) = descent.direction(&pseudo) else { break };
        if !descent.search(&direction, &pseudo) {
            break;
        }
        descent.step();
        values.push(descent.value);
        if round % 20 == 19 {
            let alive = descent.x.iter().filter(|v| **v != 0.0).count();
            eprintln!("    round {:3} objective {:.1} weights {alive}", round + 1, descent.value);
        }
        let before = values.len().checked_sub(11).map(|at| values[at]);
        if before.is_some_and(|before| (before - descent.value) / descent.value.abs() < settings.tolerance) {
            break;
        }
    }
}

/// Where a descent stands.
struct Descent<'x, F> {
    x: &'x mut [f32],
    /// The objective at `x`.
    value: f64,
    gradient: Vec<f32>,
    /// The point that is tried, and its gradient.
    next: Vec<f32>,
    next_gradient: Vec<f32>,
    /// The last steps, each with its change of the gradient and the product of the two.
    history: Vec<(Vec<f32>, Vec<f32>, f64)>,
    absolute: f32,
    loss: F,
}

impl<'x, F: FnMut(&[f32], &mut [f32]) -> f64> Descent<'x, F> {
    fn new(x: &'x mut [f32], absolute: f32, mut loss: F) -> Self {
        let mut gradient = vec![0.0; x.len()];
        let value = loss(x, &mut gradient) + penalty(x, absolute);
        let (next, next_gradient) = (vec![0.0; x.len()], vec![0.0; x.len()]);
        Self { x, value, gradient, next, next_gradient, history: Vec::new(), absolute, loss }
    }

    /// Where to go; none where nothing leads down.
    fn direction(&self, pseudo: &[f32]) -> Option<Vec<f32>> {
        let mut direction = two_loop(pseudo, &self.history);
        for (d, p) in direction.iter_mut().zip(pseudo) {
            if *d * *p >= 0.0 {
                *d = 0.0;
            }
        }
        (dot(&direction, pseudo) < 0.0).then_some(direction)
    }

    /// Tries ever shorter steps within the orthant until one leads down far enough; whether one did.
    fn search(&mut self, direction: &[f32], pseudo: &[f32]) -> bool {
        let mut step = if self.history.is_empty() { 1.0 / dot(pseudo, pseudo).sqrt().max(1e-9) } else { 1.0 };
        for _ in 0..20 {
            for (i, next) in self.next.iter_mut().enumerate() {
                let orthant = if self.x[i] != 0.0 { self.x[i].signum() } else { -pseudo[i].signum() };
                let moved = self.x[i] + step as f32 * direction[i];
                *next = if moved * orthant > 0.0 { moved } else { 0.0 };
            }
            let value = (self.loss)(&self.next, &mut self.next_gradient) + penalty(&self.next, self.absolute);
            let steps = self.next.iter().zip(self.x.iter()).zip(pseudo);
            let reached: f64 = steps.map(|((a, b), p)| f64::from(a - b) * f64::from(*p)).sum();
            if value <= self.value + 1e-4 * reached {
                self.value = value;
                return true;
            }
            step *= 0.5;
        }
        false
    }

    /// Goes to the point that was tried, and remembers the step.
    fn step(&mut self) {
        let s: Vec<f32> = self.next.iter().zip(self.x.iter()).map(|(a, b)| a - b).collect();
        let y: Vec<f32> = self.next_gradient.iter().zip(&self.gradient).map(|(a, b)| a - b).collect();
        let sy = dot(&s, &y);
        if sy > 1e-10 {
            if self.history.len() == MEMORY {
                self.history.remove(0);
            }
            self.history.push((s, y, sy));
        }
        self.x.copy_from_slice(&self.next);
        self.gradient.copy_from_slice(&self.next_gradient);
    }
}

fn penalty(x: &[f32], absolute: f32) -> f64 {
    x.iter().map(|v| f64::from(v.abs())).sum::<f64>() * f64::from(absolute)
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.chunks(4096).zip(b.chunks(4096)).map(|(a, b)| f64::from(a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>())).sum()
}

fn pseudo_gradient(x: &[f32], gradient: &[f32], absolute: f32) -> Vec<f32> {
    x.iter()
        .zip(gradient)
        .map(|(x, g)| {
            if *x > 0.0 {
                g + absolute
            } else if *x < 0.0 {
                g - absolute
            } else if *g < -absolute {
                g + absolute
            } else if *g > absolute {
                g - absolute
            } else {
                0.0
            }
        })
        .collect()
}

fn two_loop(pseudo: &[f32], history: &[(Vec<f32>, Vec<f32>, f64)]) -> Vec<f32> {
    let mut q: Vec<f32> = pseudo.iter().map(|v| -v).collect();
    let mut alphas = Vec::new();
    for (s, y, sy) in history.iter().rev() {
        let alpha = dot(s, &q) / sy;
        for (q, y) in q.iter_mut().zip(y) {
            *q -= alpha as f32 * y;
        }
        alphas.push(alpha);
    }
    if let Some((_, y, sy)) = history.last() {
        let scale = (sy / dot(y, y)) as f32;
        q.iter_mut().for_each(|v| *v *= scale);
    }
    for ((s, y, sy), alpha) in history.iter().zip(alphas.iter().rev()) {
        let beta = dot(y, &q) / sy;
        for (q, s) in q.iter_mut().zip(s) {
            *q += (alpha - beta) as f32 * s;
        }
    }
    q
}
