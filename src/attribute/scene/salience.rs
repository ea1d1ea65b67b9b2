//! How much each person is on the reader's mind, kept up from name to name.
//!
//! Naming raises it, each paragraph lets it fade, a chapter clears it; *he* and *she* raise the most salient of their sex.

use crate::attribute::context::{Context, Named, firsts};
use crate::attribute::word_sets::Known;
use crate::lexicon::Sex;

/// So many people at most are on one's mind.
const ACTIVE: usize = 48;
/// What is left after a paragraph.
const FADE: f32 = 0.72;
/// What another's being named leaves of it.
const CROWDED: f32 = 0.93;
const MOST: f32 = 4.0;
const LEAST: f32 = 0.003;

/// The state at a token of the text.
pub(crate) struct Salience {
    /// For each entity its salience divided by `scale`.
    values: Vec<f32>,
    active: Vec<u32>,
    /// No value of those active is less.
    floor: f32,
    scale: f32,
    /// The next of the named to be read, and the next of the pronouns.
    next_named: usize,
    next_pronoun: usize,
    paragraph: usize,
    chapter: u32,
}

/// Each *he* and *she* of the narration that begins no name.
pub(crate) struct Pronouns {
    /// Their tokens, in text order.
    at: Vec<u32>,
    /// For each stretch of [`STRETCH`] tokens the first that stands in it or later.
    first: Vec<u32>,
}

const STRETCH: usize = 64;

impl Pronouns {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        let said = |at: &usize| cx.is(*at, Known::HE | Known::SHE) && cx.name_from(*at).is_none();
        let at: Vec<u32> = cx.narration().flatten().filter(said).map(|at| at as u32).collect();
        let mut first = Vec::new();
        firsts(&mut first, cx.tokens.len().div_ceil(STRETCH), at.iter().map(|at| *at as usize / STRETCH));
        Self { at, first }
    }

    /// Those among some tokens.
    pub(crate) fn within(&self, tokens: std::ops::Range<u32>) -> &[u32] {
        let near = self.first.get(tokens.start as usize / STRETCH).map_or(self.at.len(), |from| *from as usize);
        let rest = self.at.get(near..).unwrap_or_default();
        let rest = rest.get(rest.iter().take_while(|at| **at < tokens.start).count()..).unwrap_or_default();
        let count = rest.iter().take_while(|at| **at < tokens.end).count();
        rest.get(..count).unwrap_or_default()
    }
}

impl Salience {
    pub(crate) fn new(entities: usize) -> Self {
        Self {
            values: vec![0.0; entities],
            active: Vec::with_capacity(ACTIVE + 1),
            floor: f32::INFINITY,
            scale: 1.0,
            next_named: 0,
            next_pronoun: 0,
            paragraph: 0,
            chapter: 0,
        }
    }

    pub(crate) fn of(&self, entity: u32) -> f32 {
        self.values.get(entity as usize).map_or(0.0, |value| value * self.scale)
    }

    /// Clears it where a chapter begins.
    pub(crate) fn enter(&mut self, chapter: u32) {
        if chapter != self.chapter {
            self.chapter = chapter;
            self.clear();
        }
    }

    /// Reads on up to a token: names and pronouns in turn, each paragraph's end between them.
    pub(crate) fn advance(&mut self, cx: &Context<'_>, pronouns: &Pronouns, to: usize) {
        let to = to.min(cx.tokens.len()) as u32;
        loop {
            let named = cx.named.get(self.next_named).filter(|named| named.start < to);
            let pronoun = pronouns.at.get(self.next_pronoun).copied().filter(|at| *at < to);
            match (named, pronoun) {
                (Some(named), pronoun) if pronoun.is_none_or(|at| named.start < at) => {
                    self.next_named += 1;
                    // of several that begin at one token the last counts
                    if cx.named.get(self.next_named).is_none_or(|next| next.start > named.start) {
                        self.pass(cx, named.start + 1);
                        self.name(*named);
                    }
                }
                (_, Some(at)) => {
                    self.next_pronoun += 1;
                    self.pass(cx, at + 1);
                    self.pronoun(cx, at as usize);
                }
                _ => break,
            }
        }
        self.pass(cx, to);
    }

    /// Fades at the end of each paragraph that ends before the last of so many tokens.
    fn pass(&mut self, cx: &Context<'_>, tokens: u32) {
        while cx.segments.paragraphs.get(self.paragraph).is_some_and(|paragraph| paragraph.tokens.end < tokens) {
            self.paragraph += 1;
            self.fade();
        }
    }

    fn name(&mut self, named: Named) {
        if !named.is_quoted() {
            self.scale *= CROWDED;
        }
        let weight = match named {
            _ if named.is_quoted() => 0.25,
            _ if named.is_subject() => 1.5,
            _ if named.is_possessive() => 0.5,
            _ => 0.8,
        };
        self.raise(named.entity, weight);
    }

    fn pronoun(&mut self, cx: &Context<'_>, at: usize) {
        let sex = if cx.is(at, Known::HE) { Sex::Masculine } else { Sex::Feminine };
        let of_sex = self.active.iter().copied().filter(|&entity| cx.sex(entity) == sex);
        let Some(entity) = of_sex.max_by(|&a, &b| self.of(a).total_cmp(&self.of(b))) else { return };
        self.raise(entity, if cx.is(at, Known::NOMINATIVE) { 0.6 } else { 0.25 });
    }

    fn raise(&mut self, entity: u32, by: f32) {
        let raised = (self.of(entity) + by).min(MOST) / self.scale;
        let Some(value) = self.values.get_mut(entity as usize) else { return };
        if *value == 0.0 {
            self.active.push(entity);
        }
        *value = raised;
        self.floor = self.floor.min(raised);
        if self.active.len() > ACTIVE {
            self.forget_least();
        }
    }

    fn forget_least(&mut self) {
        let least = self.active.iter().enumerate().min_by(|a, b| self.of(*a.1).total_cmp(&self.of(*b.1)));
        if let Some((index, _)) = least {
            self.drop_active(index);
        }
    }

    fn drop_active(&mut self, index: usize) {
        let entity = self.active.swap_remove(index);
        if let Some(value) = self.values.get_mut(entity as usize) {
            *value = 0.0;
        }
    }

    fn fade(&mut self) {
        self.scale *= FADE;
        if self.floor * self.scale < LEAST {
            self.forget_faded();
        }
        if self.scale < 1e-12 {
            for &entity in &self.active {
                if let Some(value) = self.values.get_mut(entity as usize) {
                    *value *= self.scale;
                }
            }
            self.floor *= self.scale;
            self.scale = 1.0;
        }
    }

    /// Drops those who are hardly on one's mind any more; looked for only when there may be one.
    fn forget_faded(&mut self) {
        let mut index = 0;
        self.floor = f32::INFINITY;
        while let Some(&entity) = self.active.get(index) {
            if self.of(entity) < LEAST {
                self.drop_active(index);
            } else {
                self.floor = self.floor.min(self.values.get(entity as usize).copied().unwrap_or(0.0));
                index += 1;
            }
        }
    }

    fn clear(&mut self) {
        while !self.active.is_empty() {
            self.drop_active(0);
        }
        self.floor = f32::INFINITY;
        self.scale = 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever is hardly on one's mind at a paragraph's end is forgotten there, no sooner and no later; numbers stay numbers.
    #[test]
    fn who_has_faded_is_forgotten() {
        let mut salience = Salience::new(3);
        let mut want = [0.0_f64; 3];
        for paragraph in 0..400_u32 {
            for (entity, every, by) in [(0, 3, 0.8), (1, 40, 1.5), (2, 170, 0.25)] {
                if paragraph % every == 0 {
                    salience.raise(entity, by);
                    want[entity as usize] = (want[entity as usize] + f64::from(by)).min(f64::from(MOST));
                }
            }
            salience.fade();
            for (entity, value) in want.iter_mut().enumerate() {
                *value *= f64::from(FADE);
                *value = if *value < f64::from(LEAST) { 0.0 } else { *value };
                let found = f64::from(salience.of(entity as u32));
                assert!((found - *value).abs() < 1e-4, "{entity} after paragraph {paragraph}: {found}, not {value}");
            }
        }
        assert_eq!((salience.of(1) > 0.0, salience.of(2), salience.active.len()), (false, 0.0, 1));
        salience.clear();
        assert_eq!((salience.of(0), salience.active.len()), (0.0, 0));
    }
}
