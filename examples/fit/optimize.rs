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
pub fn minimize(x: &mut [f32], settings: &Settings, mut loss: impl FnMut(&[f32], &mut [f32]) -> f64) {
    let n = x.len();
    let penalty = |x: &[f32]| x.iter().map(|v| f64::from(v.abs())).sum::<f64>() * f64::from(settings.absolute);
    let mut gradient = vec![0.0f32; n];
    let mut value = loss(x, &mut gradient) + penalty(x);
    let mut history: Vec<(Vec<f32>, Vec<f32>, f64)> = Vec::new();
    let mut values = vec![value];
    let mut next = vec![0.0f32; n];
    let mut next_gradient = vec![0.0f32; n];
    for round in 0..settings.rounds {
        let pseudo = pseudo_gradient(x, &gradient, settings.absolute);
        let mut direction = two_loop(&pseudo, &history);
        for (d, p) in direction.iter_mut().zip(&pseudo) {
            if *d * *p >= 0.0 {
                *d = 0.0;
            }
        }
        let slope: f64 = dot(&direction, &pseudo);
        if slope >= 0.0 {
            break;
        }
        let mut step = if history.is_empty() { 1.0 / dot(&pseudo, &pseudo).sqrt().max(1e-9) } else { 1.0 };
        let mut found = false;
        for _ in 0..20 {
            for i in 0..n {
                let orthant = if x[i] != 0.0 { x[i].signum() } else { -pseudo[i].signum() };
                let moved = x[i] + step as f32 * direction[i];
                next[i] = if moved * orthant > 0.0 { moved } else { 0.0 };
            }
            let next_value = loss(&next, &mut next_gradient) + penalty(&next);
            let reached: f64 =
                next.iter().zip(x.iter()).zip(&pseudo).map(|((a, b), p)| f64::from(a - b) * f64::from(*p)).sum();
            if next_value <= value + 1e-4 * reached {
                value = next_value;
                found = true;
                break;
            }
            step *= 0.5;
        }
        if !found {
            break;
        }
        let s: Vec<f32> = next.iter().zip(x.iter()).map(|(a, b)| a - b).collect();
        let y: Vec<f32> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let sy = dot(&s, &y);
        if sy > 1e-10 {
            if history.len() == MEMORY {
                history.remove(0);
            }
            history.push((s, y, sy));
        }
        x.copy_from_slice(&next);
        gradient.copy_from_slice(&next_gradient);
        values.push(value);
        if round % 20 == 19 {
            let alive = x.iter().filter(|v| **v != 0.0).count();
            eprintln!("    round {:3} objective {value:.1} weights {alive}", round + 1);
        }
        let before = values.len().checked_sub(11).map(|at| values[at]);
        if before.is_some_and(|before| (before - value) / value.abs() < settings.tolerance) {
            break;
        }
    }
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
