//! Short forms made of first letters: *Federal Election Commission (FEC)*.

use std::collections::HashMap;

use super::cluster::ClusterId;
use super::form::{FormId, Forms};
use crate::mention::{Mention, Reading};
use crate::segment::token::Shape;

/// For each form that is an acronym the cluster of the full name.
pub(super) fn acronyms(
    reading: &Reading<'_>,
    mentions: &[Mention],
    forms: &Forms,
    of_form: &[Option<ClusterId>],
) -> HashMap<FormId, ClusterId> {
    let mut by_letters: HashMap<String, ClusterId> = HashMap::new();
    for (number, form) in forms.list.iter().enumerate().filter(|(_, form)| form.stem > 1) {
        let Some(mention) = mentions.get(form.shown as usize) else { continue };
        let letters = letters(reading, mention);
        if let (true, Some(cluster)) = (letters.len() > 1, of_form.get(number).copied().flatten()) {
            by_letters.entry(letters).or_insert(cluster);
        }
    }
    let mut found = HashMap::new();
    for (number, form) in forms.list.iter().enumerate().filter(|(_, form)| form.stem == 1) {
        let Some(mention) = mentions.get(form.shown as usize) else { continue };
        let at = mention.core.start as usize;
        if !reading.token(at).is_some_and(|token| token.shape.any(Shape::UPPER)) {
            continue;
        }
        let text: String = reading.word(at).chars().filter(|c| c.is_alphabetic()).collect();
        if let Some(cluster) = by_letters.get(&text) {
            found.insert(number as FormId, *cluster);
        }
    }
    found
}

/// The capitals that begin the words of a name.
fn letters(reading: &Reading<'_>, mention: &Mention) -> String {
    let core = mention.core.start as usize..mention.core.end as usize;
    core.filter_map(|at| reading.word(at).chars().next()).filter(|c| c.is_uppercase()).collect()
}
