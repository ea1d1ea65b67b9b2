use super::{Cast, found, given};
use crate::ErrorKind;
use crate::lexicon::{Lexicon, Sex};
use crate::mention::tests::prepare;
use crate::mention::{Mention, Reading, mentions};
use crate::roster::Roster;
use crate::roster::member::{CastMember, Gender};
use crate::segment::Segments;

fn read<'t>(text: &'t str, cast: &Cast, mentions: &[Mention], segments: &Segments) -> Vec<(&'t str, String)> {
    let named = mentions.iter().zip(&cast.of_mention);
    named
        .filter_map(|(mention, entity)| {
            let span = segments.span(&mention.tokens);
            Some((&text[span], cast.get((*entity)?)?.name.clone()))
        })
        .collect()
}

/// Whom each named mention stands for, without a cast.
fn found_in(text: &str) -> (Vec<(&str, String)>, Cast) {
    let lexicon = Lexicon::english();
    let (segments, quoted) = prepare(text, lexicon);
    let reading = Reading { text, lexicon, segments: &segments, quoted: &quoted };
    let mentions = mentions(&reading, None);
    let cast = found::cast(&reading, &mentions);
    (read(text, &cast, &mentions, &segments), cast)
}

/// Whom each mention of a given cast stands for.
fn given_in<'t>(text: &'t str, members: &[CastMember]) -> (Vec<(&'t str, String)>, Cast) {
    let mut lexicon = Lexicon::english().clone();
    let roster = Roster::build(members, &mut lexicon).expect("a good cast");
    let (segments, quoted) = prepare(text, &lexicon);
    let reading = Reading { text, lexicon: &lexicon, segments: &segments, quoted: &quoted };
    let mentions = mentions(&reading, Some(&roster));
    let cast = given::cast(&roster, &mentions);
    (read(text, &cast, &mentions, &segments), cast)
}

#[test]
fn who_a_found_name_is() {
    for (text, want) in [
        ("Ann Gray spoke. Then Gray left.", &["Ann Gray", "Ann Gray"][..]),
        ("Ann Gray spoke. Then Tom Gray spoke. Then Mr. Gray left.", &["Ann Gray", "Tom Gray", "Tom Gray"]),
        ("Ann Gray spoke. Then Tom Ray spoke. Then Ann left.", &["Ann Gray", "Tom Ray", "Ann Gray"]),
        ("Ann B. Gray spoke. Then A. Gray left.", &["Ann B. Gray", "Ann B. Gray"]),
        ("Tom Ray and Tom Ray Jr. spoke.", &["Tom Ray", "Tom Ray Jr."]),
        ("Mr. Gray and Mrs. Gray spoke.", &["Mr. Gray", "Mrs. Gray"]),
        ("Colonel Gray came. Then the Colonel spoke.", &["Gray", "Gray"]),
        (
            "The Lowland Rail Union (LRU) met. Then the LRU spoke.",
            &["Lowland Rail Union", "Lowland Rail Union", "Lowland Rail Union"],
        ),
        // people call each other by pet names
        (
            "Thomas Gray came. “Well, Tom, sit,” said Ann Lee. “Tom, do.”",
            &["Thomas Gray", "Thomas Gray", "Ann Lee", "Thomas Gray"],
        ),
        // a maiden keeps her mother's name from her
        ("Ann Gray came. Miss Gray sat. Mrs. Gray spoke.", &["Ann Gray", "Ann Gray", "Mrs. Gray"]),
        ("The Queen of Lowland came.", &["Queen of Lowland"]),
        ("Piet van der Berg spoke. Then van der Berg left.", &["Piet van der Berg", "Piet van der Berg"]),
    ] {
        let (got, _) = found_in(text);
        assert_eq!(got.iter().map(|(_, name)| &**name).collect::<Vec<_>>(), want, "text {text:?}");
    }
}

#[test]
fn genders_from_the_text() {
    for (text, name, want) in [
        ("Orla Venn came. Venn said that she was late. Venn said that she would stay.", "Orla Venn", Sex::Feminine),
        ("Mr. Okoro came in.", "Mr. Okoro", Sex::Masculine),
        ("Tom Ray came in.", "Tom Ray", Sex::Masculine),
        ("The Lowland Rail Union met.", "Lowland Rail Union", Sex::Unknown),
    ] {
        let (_, cast) = found_in(text);
        let entity = cast.entities.iter().find(|entity| entity.name == name);
        assert_eq!(entity.map(|entity| entity.sex), Some(want), "text {text:?}");
    }
}

#[test]
fn who_a_given_alias_is() {
    let cast = [
        CastMember::new("Miss Ann Gray").with_alias("Nan").with_gender(Gender::Feminine),
        CastMember::new("Mr. Tom Gray").with_alias("the old man").with_gender(Gender::Masculine),
        CastMember::new("The Hatter"),
    ];
    for (text, want) in [
        ("Nan spoke.", &[("Nan", "Miss Ann Gray")][..]),
        ("Then Miss Gray spoke.", &[("Miss Gray", "Miss Ann Gray")]),
        ("Then Mr Gray spoke.", &[("Mr Gray", "Mr. Tom Gray")]),
        ("Then Ann Gray’s cat and the hatter came.", &[("Ann Gray", "Miss Ann Gray"), ("the hatter", "The Hatter")]),
        (
            "Tom came. The old man sat. Gray slept.",
            &[("Tom", "Mr. Tom Gray"), ("The old man", "Mr. Tom Gray"), ("Gray", "Mr. Tom Gray")],
        ),
        ("A nan is a kind of bread; Lily Ash ate it.", &[]),
    ] {
        let (got, _) = given_in(text, &cast);
        let got: Vec<(&str, &str)> = got.iter().map(|(mention, name)| (*mention, &**name)).collect();
        assert_eq!(got, want, "text {text:?}");
    }
}

#[test]
fn a_cast_is_checked() {
    for (cast, kind, place) in [
        (vec![CastMember::new("Ann"), CastMember::new(" ")], ErrorKind::EmptyName, "cast member 2"),
        (vec![CastMember::new("Ann").with_alias("")], ErrorKind::EmptyEntry, "“Ann”"),
        (vec![CastMember::new("Ann Gray"), CastMember::new("ann  gray")], ErrorKind::DuplicateName, "cast member 2"),
        (
            vec![CastMember::new("Ann").with_alias("Nan"), CastMember::new("Nell").with_alias("nan")],
            ErrorKind::SharedAlias,
            "“Nell”",
        ),
        (
            vec![CastMember::new("Mrs. Gray").with_gender(Gender::Masculine)],
            ErrorKind::ContradictoryGender,
            "“Mrs. Gray”",
        ),
    ] {
        let error = Roster::build(&cast, &mut Lexicon::english().clone()).expect_err("a bad cast");
        assert_eq!(error.kind(), kind, "cast {cast:?}");
        assert!(error.to_string().contains(place), "{error} does not name {place}");
    }
}

/// Texts that would be slow if anything looked at all names for each name.
#[test]
fn many_names_take_linear_time() {
    let many = |write: &dyn Fn(usize) -> String| (0..4_000).map(write).collect::<String>();
    for text in [
        many(&|number| format!("A{number} Gray met us. ")),
        many(&|number| format!("J. Gray{number} met us. ")),
        many(&|number| format!("Ja{number} Gray and J. Gray met. ")),
        many(&|_| "Gray he she ".to_owned()),
        many(&|_| "Ann ".to_owned()),
        many(&|_| "Mr. ".to_owned()),
        many(&|number| format!("“Ann{number}, the colonel” ")),
    ] {
        let (_, cast) = found_in(&text);
        assert!(cast.entities.len() <= 8_000);
    }
}
