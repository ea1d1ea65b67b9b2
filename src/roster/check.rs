//! Whether a caller's cast can be used: what is wrong with an entry, and the cure.
//!
//! Reads the members as given and the titles of the lists; gives the first [`Error`]. It changes nothing.

use std::collections::HashMap;

use super::member::CastMember;
use crate::error::{Error, ErrorKind};
use crate::lexicon::{Classes, Lexicon, Sex};

/// Empty, double, shared and contradictory entries are errors.
pub(super) fn check(cast: &[CastMember], lexicon: &Lexicon) -> Result<(), Error> {
    let folded = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ").to_lowercase().replace('’', "'")
    };
    let mut names: HashMap<String, usize> = HashMap::new();
    for (number, member) in cast.iter().enumerate() {
        let place = format!("cast member {}", number + 1);
        if !member.name().contains(char::is_alphanumeric) {
            let cure = "give it a name with at least one letter, or leave it out";
            return Err(Error::new(ErrorKind::EmptyName, place, "its name is empty", cure));
        }
        let place = format!("{place}, “{}”", member.name());
        if let Some(empty) = member.aliases().iter().find(|alias| !alias.contains(char::is_alphanumeric)) {
            let cure = "leave the alias out";
            return Err(Error::new(ErrorKind::EmptyEntry, place, format!("its alias “{empty}” has no letter"), cure));
        }
        if let Some(before) = names.insert(folded(member.name()), number) {
            let problem = format!("cast member {} has the same name", before + 1);
            let cure = "make them one member with all aliases, or tell them apart by name";
            return Err(Error::new(ErrorKind::DuplicateName, place, problem, cure));
        }
        check_gender(member, &place, lexicon)?;
    }
    let mut owners: HashMap<String, usize> = names;
    for (number, member) in cast.iter().enumerate() {
        for alias in member.aliases() {
            let owner = *owners.entry(folded(alias)).or_insert(number);
            if owner != number {
                let place = format!("cast member {}, “{}”", number + 1, member.name());
                let problem = format!("its alias “{alias}” is cast member {}’s too", owner + 1);
                let cure = "keep the alias with one of them; shared surnames and given names need not be listed";
                return Err(Error::new(ErrorKind::SharedAlias, place, problem, cure));
            }
        }
    }
    Ok(())
}

/// A woman all whose titles are a man's, or the reverse.
fn check_gender(member: &CastMember, place: &str, lexicon: &Lexicon) -> Result<(), Error> {
    let told = Sex::from(member.gender());
    if told == Sex::Unknown {
        return Ok(());
    }
    let title = |name: &str| {
        let first = name.split_whitespace().next().unwrap_or_default();
        let entry = |form: &str| lexicon.get(form).map(|word| lexicon.entry(word));
        let entry = entry(first).filter(|entry| entry.sex != Sex::Unknown).or(entry(first.trim_end_matches('.')));
        entry.filter(|entry| entry.classes.any(Classes::HONORIFIC)).map_or(Sex::Unknown, |entry| entry.sex)
    };
    let titles: Vec<(Sex, &str)> =
        member.names().map(|name| (title(name), name)).filter(|(sex, _)| *sex != Sex::Unknown).collect();
    match titles.first() {
        Some((_, name)) if titles.iter().all(|(sex, _)| *sex != told) => {
            let problem = format!("its title in “{name}” says otherwise than its gender");
            let cure = "correct the gender, or leave it unknown";
            Err(Error::new(ErrorKind::ContradictoryGender, place, problem, cure))
        }
        _ => Ok(()),
    }
}
