//! The rules' examples, the order of the lists, and the two paths of the scan held together.

use proptest::prelude::*;

use super::*;

#[test]
fn rules_decide_their_examples() {
    for rule in rules::RULES {
        let text = rule.example.replace('|', "");
        let lists = Lists { words: &WORDS, added: None };
        let at = (0..text.len()).find(|&at| scan::is_stop(&text, at)).expect(rule.name);
        let stop = Stop::new(&text, lists, 0, at);
        let (verdict, by) = rules::decide(&stop);
        assert_eq!(by.map(|rule| rule.name), Some(rule.name), "example {:?}", rule.example);
        let ends = rule.example.find('|');
        assert_eq!(ends, (verdict == Verdict::Ends).then_some(stop.close), "example {:?}", rule.example);
    }
}

#[test]
fn rules_have_names_of_their_own() {
    let mut names: Vec<_> = rules::RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), rules::RULES.len());
}

#[test]
fn lists_are_sorted_and_known() {
    for list in words::LISTS {
        let entries: Vec<_> = crate::lexicon::list::lines(list).collect();
        for pair in entries.windows(2) {
            let key = |index: usize| pair[index].fields().next().unwrap_or_default().to_lowercase();
            assert!(key(0) < key(1), "{:?} before {:?}", pair[0].text, pair[1].text);
        }
    }
    for line in crate::lexicon::list::lines(words::ABBREVIATIONS) {
        let word = line.fields().next().unwrap_or_default();
        assert!(WORDS.abbreviations.get(word).is_some(), "{:?}", line.text);
    }
}

/// Every span of `text`, each paragraph scanned on the path for text outside ASCII.
fn the_long_way(text: &str) -> Vec<Span> {
    let mut sentences = sentences(text);
    sentences.always_unicode = true;
    sentences.collect()
}

proptest! {
    #[test]
    fn both_paths_agree(pieces in prop::collection::vec("[A-Za-z]{1,4}|[.!?] ?|[\"'()\\[\\]] ?|\n|[0-9]|Mr\\. | said", 0..60)) {
        let text = pieces.concat();
        let short: Vec<Span> = sentences(&text).collect();
        prop_assert_eq!(short, the_long_way(&text));
    }

    #[test]
    fn plain_stops_are_what_the_rules_say(
        pieces in prop::collection::vec("(Mr|St|etc|vs|and|it|mill|Ann|I|2|iv|Fig)[.!?][”\")]?[ \n]{0,2}|[A-Za-z]{1,9} |[“\"(]", 0..20),
    ) {
        let text = pieces.concat();
        let lists = Lists { words: &WORDS, added: None };
        for (at, _) in text.match_indices(['.', '!', '?']) {
            if let Some(plain) = plain::decide(&text, 0, at, &WORDS) {
                let stop = Stop::new(&text, lists, 0, at);
                prop_assert_eq!((rules::decide(&stop).0, stop.close), plain, "stop at {} of {:?}", at, text);
            }
        }
    }

    #[test]
    fn words_are_found_alike(text in "[a-z.'&é’ ]{0,40}") {
        let short = stop::word_before(&text, 0, text.len());
        let long = stop::long_way_back(&text, 0, text.len());
        prop_assert_eq!(short, text[long..].trim_start_matches(['\'', '’', '.']));
    }

    #[test]
    fn bytes_are_found(bytes in prop::collection::vec(any::<u8>(), 0..40), from in 0usize..40) {
        let passed = |at: &usize| matches!(bytes[*at..], [0xE2, 0x80, 0x90..=0x9F, ..]);
        let naive = |wanted: &[u8]| (from..bytes.len()).find(|at| wanted.contains(&bytes[*at]) && !passed(at));
        prop_assert_eq!(scan::find(&bytes, from..bytes.len(), Path::Ascii), naive(b".!?)"));
        prop_assert_eq!(scan::find(&bytes, from..bytes.len(), Path::Unicode), naive(b".!?)\xE2\xE3\xEF"));
        let marked = [&b"\xE2\x80\x9C"[..], &bytes].concat();
        prop_assert_eq!(scan::find(&marked, 0..marked.len(), Path::Unicode), scan::find(&bytes, 0..bytes.len(), Path::Unicode).map(|at| at + 3));
    }
}
