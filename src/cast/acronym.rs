//! Short forms made of first letters: *Federal Election Commission (FEC)*.

use super::cluster::ClusterId;
use super::form::{Form, FormId, Forms};
use crate::lexicon::hash::FastMap;
use crate::mention::{Mention, Reading};
use crate::segment::token::Shape;

/// For each form that is an acronym the cluster of the full name.
pub(super) fn acronyms(
    reading: &Reading<'_>,
    mentions: &[Mention],
    forms: &Forms,
    of_form: &[Option<ClusterId>],
) -> FastMap<FormId, ClusterId> {
    let shown = |form: &Form| mentions.get(form.shown as usize);
    let acronym = |form: &Form| {
        let at = shown(form).filter(|_| form.stem == 1)?.core.start as usize;
        reading.token(at).filter(|token| token.shape.any(Shape::UPPER)).map(|_| reading.word(at))
    };
    let short: Vec<(FormId, &str)> =
        (0..).zip(&forms.list).filter_map(|(number, form)| Some((number, acronym(form)?))).collect();
    let mut found = FastMap::default();
    if short.is_empty() {
        return found;
    }
    let mut by_letters: FastMap<String, ClusterId> = FastMap::default();
    let mut letters = String::new();
    for (form, cluster) in forms.list.iter().zip(of_form).filter(|(form, _)| form.stem > 1) {
        let (Some(mention), Some(cluster)) = (shown(form), cluster) else { continue };
        letters.clear();
        letters.extend(initials(reading, mention));
        if letters.len() > 1 && !by_letters.contains_key(&letters) {
            by_letters.insert(letters.clone(), *cluster);
        }
    }
    for (number, text) in short {
        letters.clear();
        letters.extend(text.chars().filter(|c| c.is_alphabetic()));
        if let Some(cluster) = by_letters.get(&letters) {
            found.insert(number, *cluster);
        }
    }
    found
}

/// The capitals that begin the words of a name.
fn initials(reading: &Reading<'_>, mention: &Mention) -> impl Iterator<Item = char> {
    let core = mention.core.start as usize..mention.core.end as usize;
    core.filter_map(|at| reading.word(at).chars().next()).filter(|c| c.is_uppercase())
}
