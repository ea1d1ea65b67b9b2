//! Whether a stop ends its sentence: the rules, most precise first.
//!
//! Reads a [`Stop`]; the first rule that has an opinion decides. Never looks at another stop.

use super::after_quotation::{self, Clause};
use super::stop::{Closed, Mark, Next, Opens, Stop, char_at};
use super::words::Kind;
use crate::lanes::find;

/// What a rule says about a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends.
    Ends,
    /// The sentence goes on.
    GoesOn,
}

use Verdict::{Ends, GoesOn};

/// One way to decide a stop.
#[cfg_attr(not(test), expect(dead_code, reason = "names and examples are for tests and readers"))]
pub(super) struct Rule {
    pub(super) name: &'static str,
    /// Text whose first stop this rule decides, `|` after the stop if it ends the sentence.
    pub(super) example: &'static str,
    decide: fn(&Stop<'_>) -> Option<Verdict>,
}

/// Most precise first. This order is the policy; nothing else encodes it.
pub(super) static RULES: &[Rule] = &[
    Rule { name: "end", example: "All was quiet.|", decide: end },
    Rule { name: "glued", example: "It cost 3.50 then", decide: glued },
    Rule { name: "label", example: "2. The house", decide: label },
    Rule { name: "caption", example: "Figure 2. The mill", decide: caption },
    Rule { name: "reference", example: "Ann Pell. “The Long Road Home.” Mill Review", decide: reference },
    Rule { name: "mark-follows", example: "He left (why?) ; she stayed", decide: mark_follows },
    Rule { name: "bracket", example: "In Help! (1965), she", decide: bracket },
    Rule { name: "reported", example: "“Stop!” Mary said", decide: reported },
    Rule { name: "ellipsis", example: "I wonder ... perhaps", decide: ellipsis },
    Rule { name: "loud", example: "They stopped!| They fell", decide: loud },
    Rule { name: "initials", example: "By J. Pell", decide: initials },
    Rule { name: "abbreviation", example: "Then Mr. Pell came", decide: abbreviation },
    Rule { name: "lower", example: "It rained.| we left", decide: lower },
    Rule { name: "period", example: "It rained.| We left", decide: period },
];

/// The verdict on `stop`, and the rule that gave it.
pub(super) fn decide(stop: &Stop<'_>) -> (Verdict, Option<&'static Rule>) {
    let decided = RULES.iter().find_map(|rule| (rule.decide)(stop).map(|verdict| (verdict, Some(rule))));
    decided.unwrap_or((Ends, None))
}

fn end(stop: &Stop<'_>) -> Option<Verdict> {
    (stop.resume >= stop.text.len()).then_some(Ends)
}

/// Without white space after it a stop belongs to a number, an address or a dash.
fn glued(stop: &Stop<'_>) -> Option<Verdict> {
    if !stop.is_glued() {
        return None;
    }
    let quoted = stop.closed == Closed::Quote && stop.opens == Opens::Quote;
    Some(if quoted || runs_on(stop) { Ends } else { GoesOn })
}

/// `it was late.They left`: a space was forgotten.
fn runs_on(stop: &Stop<'_>) -> bool {
    if stop.opens != Opens::Nothing || stop.closed != Closed::Nothing {
        return false;
    }
    let word = stop.word;
    let spaced = |at: usize| char_at(stop.text, at).is_some_and(char::is_whitespace);
    let start = stop.start - word.len();
    let alone = start == stop.sentence || start > 0 && spaced(start - 1);
    let plain = alone && word.len() > 1 && word.chars().skip(1).all(char::is_lowercase);
    let small = plain && word.chars().all(char::is_lowercase);
    match stop.mark {
        Mark::Period => {
            let number = start > stop.sentence && word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit());
            let title = stop.lists.abbreviation(stop.next_word) == Some(Kind::Title);
            let opening = title || spaced(stop.next_end) && is_capitalised(stop.next_word);
            let certain = title || stop.starter_follows();
            stop.next == Next::Upper && opening && (small || certain && (plain || number))
        }
        Mark::Loud => small && matches!(stop.next, Next::Upper | Next::Lower),
        Mark::Ellipsis => false,
    }
}

/// A capital, and nothing but small letters after it.
fn is_capitalised(word: &str) -> bool {
    word.chars().skip(1).all(char::is_lowercase) && (word.len() > 1 || word == "I")
}

/// `2. The house`, `iv. The garden`: the number of what follows.
fn label(stop: &Stop<'_>) -> Option<Verdict> {
    let label = stop.text.get(stop.sentence..stop.start)?;
    if stop.mark != Mark::Period || label.len() > 8 {
        return None;
    }
    let label = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    let section = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let is_label = label.split('.').all(section)
        || label.len() == 1 && label.bytes().all(|b| b.is_ascii_alphabetic())
        || label.len() > 1 && label.bytes().all(is_roman);
    is_label.then_some(GoesOn)
}

fn is_roman(byte: u8) -> bool {
    matches!(byte.to_ascii_lowercase(), b'i' | b'v' | b'x' | b'l' | b'c')
}

/// The longest head of a caption.
pub(super) const CAPTION: usize = 20;

/// `Figure 2. The mill`, `Chapter IV. The garden`: the head of what follows.
fn caption(stop: &Stop<'_>) -> Option<Verdict> {
    if stop.mark != Mark::Period || stop.start.saturating_sub(stop.sentence) > CAPTION {
        return None;
    }
    let head = stop.text.get(stop.sentence..stop.start)?;
    let (word, number) = head.split_once(' ')?;
    let digits = number.starts_with(|c: char| c.is_ascii_digit());
    let numbered = digits || !number.is_empty() && number.bytes().all(is_roman);
    (numbered && stop.lists.words.is_numbered(word)).then_some(GoesOn)
}

/// How far a reference is read: its authors, and its title.
const AUTHORS: usize = 80;
const TITLE: usize = 160;

/// `Ann Pell. “The Long Road Home.” Mill Review`: authors and a title in marks are the head of one entry.
fn reference(stop: &Stop<'_>) -> Option<Verdict> {
    let beside = stop.opens == Opens::Quote || stop.closed == Closed::Quote;
    if stop.mark != Mark::Period || !beside || stop.start.saturating_sub(stop.sentence) > AUTHORS + TITLE {
        return None;
    }
    let title_at = if stop.opens == Opens::Quote { stop.resume } else { stop.sentence };
    // no further than the authors reach: bytes, sixteen at a time, for this is asked at every stop (the letters of the same
    // stretch, one by one, were a tenth of all instructions of the sentence scanner's)
    let near = stop.text.as_bytes().get(..stop.text.len().min(stop.sentence + AUTHORS + 1))?;
    let marks = ['“', '"'];
    let mut at = title_at;
    let open = loop {
        let found = find(near, at..near.len(), |byte| (byte == b'"') | (byte == 0xE2))?;
        if stop.text.get(found..).is_some_and(|rest| rest.starts_with(marks)) {
            break found;
        }
        at = found + 1;
    };
    let authors = stop.text.get(stop.sentence..open)?.trim_end().strip_suffix('.')?;
    let here = stop.opens == Opens::Quote && stop.resume == open || stop.closed == Closed::Quote && stop.start > open;
    if !here || !are_names(authors) {
        return None;
    }
    let content = stop.text.get(open..)?.strip_prefix(marks)?;
    let close = content.char_indices().take(TITLE).find(|(_, c)| matches!(c, '”' | '"'))?.0;
    is_title(content.get(..close)?).then_some(GoesOn)
}

/// Capitalised words only, two at least.
fn are_names(words: &str) -> bool {
    let name = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "&" | "de" | "van" | "von");
    words.split_whitespace().all(name) && words.split_whitespace().nth(1).is_some()
}

/// Three words or more, every long one capitalised.
fn is_title(words: &str) -> bool {
    let small = |word: &str| word.len() > 4 && word.starts_with(char::is_lowercase);
    !words.split_whitespace().any(small) && words.split_whitespace().nth(2).is_some()
}

/// A comma, a semicolon or a dash goes on with the sentence.
fn mark_follows(stop: &Stop<'_>) -> Option<Verdict> {
    let c = char_at(stop.text, stop.resume)?;
    matches!(c, ',' | ';' | ':' | '%' | '&' | '/' | '=' | '+' | '>' | '<' | ')' | ']' | '”' | '!' | '?')
        .then_some(GoesOn)
}

/// How far a bracket that opens after a stop is followed.
const BRACKET: usize = 80;

/// `in Help! (1965), she`: what stands in brackets belongs to a sentence that goes on after them.
fn bracket(stop: &Stop<'_>) -> Option<Verdict> {
    let plain = stop.mark == Mark::Period && stop.closed != Closed::Quote || stop.starter_follows();
    let rest = stop.text.get(stop.resume..)?.strip_prefix('(').filter(|_| !plain)?;
    let close = rest.bytes().take(BRACKET).position(|b| b == b')')?;
    let after = rest.get(close + 1..)?.trim_start().chars().next()?;
    let stopped = rest.get(..close)?.ends_with(['.', '!', '?']);
    (!stopped && (matches!(after, '.' | ',' | ';' | ':') || after.is_lowercase())).then_some(GoesOn)
}

/// `“Stop!” Mary said.`
fn reported(stop: &Stop<'_>) -> Option<Verdict> {
    if !stop.closes_quote() {
        return None;
    }
    let clause = match stop.next {
        Next::Lower => return Some(GoesOn),
        Next::Upper => after_quotation::clause(stop)?,
        _ => return None,
    };
    // A full stop should have been a comma, so the clause must be one that cannot stand alone.
    (clause == Clause::Tag || stop.mark != Mark::Period).then_some(GoesOn)
}

fn ellipsis(stop: &Stop<'_>) -> Option<Verdict> {
    if stop.mark != Mark::Ellipsis {
        return None;
    }
    // Words left out before a sentence belong to it.
    if stop.start == stop.sentence {
        return Some(GoesOn);
    }
    // A pause rather than an end: a space before it, and then the speaker again.
    let paused = char_at(stop.text, stop.start.saturating_sub(1)).is_some_and(char::is_whitespace);
    let speaker = stop.next_word == "I" || stop.next_word.starts_with("I'") || stop.next_word.starts_with("I’");
    Some(match stop.next {
        Next::Lower => GoesOn,
        Next::Upper if paused && speaker => GoesOn,
        _ => Ends,
    })
}

fn loud(stop: &Stop<'_>) -> Option<Verdict> {
    if stop.mark != Mark::Loud {
        return None;
    }
    Some(match stop.next {
        Next::Lower if stop.closed != Closed::Nothing => GoesOn,
        // Who begins sentences in lower case goes on to do so.
        Next::Lower if !starts_lower(stop) => GoesOn,
        _ => Ends,
    })
}

fn starts_lower(stop: &Stop<'_>) -> bool {
    char_at(stop.text, stop.sentence).is_some_and(char::is_lowercase)
}

/// `J. Pell`, `the U.S. Senate`.
fn initials(stop: &Stop<'_>) -> Option<Verdict> {
    let word = stop.word;
    if word.chars().nth(1).is_some_and(|c| c != '.') {
        return None;
    }
    let mut parts = word.split('.');
    let single = |part: &str| {
        let mut chars = part.trim_start_matches('&').chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    let upper = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    if !parts.all(single) || (!upper && stop.kind().is_some()) {
        return None;
    }
    if word == "I" && stop.previous_word().chars().next().is_some_and(char::is_lowercase) {
        return None;
    }
    // C.L. “Kit” Pell
    let nickname = matches!(char_at(stop.text, stop.next_end), Some('"' | '”' | '’' | '\''));
    let quotes = stop.opens == Opens::Quote && word.len() > 1 && !nickname;
    Some(if quotes || stop.starter_follows() && !dash_follows(stop) { Ends } else { GoesOn })
}

fn abbreviation(stop: &Stop<'_>) -> Option<Verdict> {
    let kind = stop.kind()?;
    let opens = stop.starter_follows() || stop.opens == Opens::Quote && stop.next == Next::Upper;
    let either = if opens && !dash_follows(stop) { Ends } else { GoesOn };
    match kind {
        Kind::Title if stop.word == "St" && stop.starter_follows() => Some(Ends),
        Kind::Title | Kind::Inside => Some(GoesOn),
        Kind::Number => matches!(stop.next, Next::Digit | Next::Lower).then_some(GoesOn),
        Kind::Unit => {
            let count = stop.previous_word();
            let counted = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
            counted.then_some(either)
        }
        Kind::Last => Some(if stop.next == Next::Upper { Ends } else { GoesOn }),
        Kind::Time => Some(time(stop)),
        Kind::Date if stop.next == Next::Digit => Some(GoesOn),
        Kind::Date | Kind::Either => Some(either),
    }
}

/// `Dover, N.H. — The`
fn dash_follows(stop: &Stop<'_>) -> bool {
    matches!(char_at(stop.text, stop.resume), Some('-' | '–' | '—'))
}

/// `At 5 p.m. Pell left` goes on; `He left at 5 p.m. Pell stayed` ends.
fn time(stop: &Stop<'_>) -> Verdict {
    let fronted = stop.start.saturating_sub(stop.sentence) <= 12;
    let zone = stop.next_word.len() > 1 && stop.next_word.chars().all(char::is_uppercase);
    let goes_on = stop.next != Next::Upper || zone || stop.lists.words.follows_time(stop.next_word);
    if goes_on || fronted && !stop.starter_follows() { GoesOn } else { Ends }
}

/// Before a word in lower case only a plain word ends a sentence: `it rained. we left`.
fn lower(stop: &Stop<'_>) -> Option<Verdict> {
    if stop.next != Next::Lower {
        return None;
    }
    let word = stop.word;
    let small = word.chars().skip(1).all(char::is_lowercase) && word.chars().all(char::is_alphabetic);
    let plain = small && (word.len() > 2 || word.len() == 2 && stop.lists.words.is_starter(word));
    Some(if plain && stop.closed == Closed::Nothing { Ends } else { GoesOn })
}

fn period(_: &Stop<'_>) -> Option<Verdict> {
    Some(Ends)
}
