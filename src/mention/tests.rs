use super::{Inside, MentionKind, Reading, Role, SpeakerKind, mentions};
use crate::lexicon::{Lexicon, Sex};
use crate::segment::{Segments, segment};

/// Cuts a text up and finds the quotation that each token stands in.
pub(crate) fn prepare(text: &str, lexicon: &Lexicon) -> (Segments, Inside) {
    let segments = segment(text, lexicon);
    let mut ranges = Vec::new();
    for (number, quoted) in crate::quote::quotations(text).iter().enumerate() {
        for part in quoted.parts() {
            let tokens = segments.tokens_after(0, *part);
            ranges.push((number as u32, tokens.start as u32..tokens.end as u32));
        }
    }
    ranges.sort_by_key(|(_, range)| (range.start, u32::MAX - range.end));
    let quoted = Inside::innermost(ranges);
    (segments, quoted)
}

#[test]
fn innermost_range_wins() {
    let none = None;
    let inside = Inside::innermost([(0, 1..7), (1, 2..4), (2, 5..6), (3, 8..9), (4, 9..9)]);
    let got: Vec<_> = (0..9).map(|token| inside.at(token)).collect();
    assert_eq!(got, [none, Some(0), Some(1), Some(1), Some(0), Some(2), Some(0), none, Some(3)]);
    assert_eq!(Inside::innermost([]).at(2), none);
}

/// The names of a text: whole, without titles, as what.
fn names(text: &str) -> Vec<(&str, &str, SpeakerKind)> {
    let lexicon = Lexicon::english();
    let (segments, quoted) = prepare(text, lexicon);
    let reading = Reading { text, lexicon, segments: &segments, quoted: &quoted };
    let slice = |tokens: &std::ops::Range<u32>| {
        let span = segments.span(tokens);
        &text[span.start..span.end]
    };
    let names = mentions(&reading, None).into_iter().filter(|mention| mention.kind == MentionKind::Name);
    names.map(|mention| (slice(&mention.tokens), slice(&mention.core), mention.animacy)).collect()
}

#[test]
fn name_runs() {
    use SpeakerKind::{Group, Organization, Person, Place, Unknown};
    for (text, want) in [
        ("We saw Ann Gray there.", &[("Ann Gray", "Ann Gray", Person)][..]),
        ("So said Sen. Ann Gray on Monday.", &[("Sen. Ann Gray", "Ann Gray", Person)]),
        ("It was Prime Minister Tom Ray.", &[("Prime Minister Tom Ray", "Tom Ray", Person)]),
        ("The letter is from Secretary of State Ann Lee.", &[("Secretary of State Ann Lee", "Ann Lee", Person)]),
        ("The book by Jan van der Berg sold.", &[("Jan van der Berg", "Jan van der Berg", Person)]),
        ("They met Omar al-Haddad.", &[("Omar al-Haddad", "Omar al-Haddad", Person)]),
        (
            "Then Tom O’Hara Jr. and J. B. Moss left.",
            &[("Tom O’Hara Jr.", "Tom O’Hara Jr.", Person), ("J. B. Moss", "J. B. Moss", Unknown)],
        ),
        ("He told Mr. Hall and Mrs. Park.", &[("Mr. Hall", "Hall", Person), ("Mrs. Park", "Park", Person)]),
        ("He rang the Lowland Rail Union.", &[("Lowland Rail Union", "Lowland Rail Union", Organization)]),
        ("He flew to France.", &[("France", "France", Place)]),
        ("The Russians left.", &[("Russians", "Russians", Group)]),
        ("They went down Mill Street.", &[("Mill Street", "Mill Street", Place)]),
        ("On Monday in May it rained.", &[]),
        ("Perhaps. Nobody knew. Often they came.", &[]),
        ("She asked the Tuesday and Republican voters.", &[]),
    ] {
        assert_eq!(names(text), want, "text {text:?}");
    }
}

#[test]
fn roles_and_genders() {
    for (text, word, role, sex) in [
        ("Mary came in.", "Mary", Role::Subject, Sex::Unknown),
        ("He spoke to Mary at noon.", "Mary", Role::Object, Sex::Unknown),
        ("It was Mary’s coat.", "Mary", Role::Possessive, Sex::Unknown),
        ("“Well, Mary, come in.”", "Mary", Role::Vocative, Sex::Unknown),
        ("“Come in, my dear Mary!”", "Mary", Role::Vocative, Sex::Unknown),
        ("“Go,” said Mary.", "Mary", Role::Subject, Sex::Unknown),
        ("“Go,” said Lady Moss.", "Lady Moss", Role::Subject, Sex::Feminine),
        ("Tom Ray came in.", "Tom Ray", Role::Subject, Sex::Masculine),
        ("He took her hand.", "her", Role::Possessive, Sex::Feminine),
        ("Then the old woman spoke.", "the old woman", Role::Subject, Sex::Feminine),
        ("It was her mother who spoke.", "her mother", Role::Other, Sex::Feminine),
    ] {
        let lexicon = Lexicon::english();
        let (segments, quoted) = prepare(text, lexicon);
        let reading = Reading { text, lexicon, segments: &segments, quoted: &quoted };
        let found = mentions(&reading, None);
        let span = |tokens: &std::ops::Range<u32>| segments.span(tokens);
        let mention = found.iter().find(|mention| &text[span(&mention.tokens)] == word);
        let mention = mention.unwrap_or_else(|| panic!("{word:?} is not found in {text:?}"));
        assert_eq!((mention.role, mention.sex), (role, sex), "text {text:?}");
    }
}
