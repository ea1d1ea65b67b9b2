//! What is kept, counted once or passed over, held to what it stands for: on random strings of words that report, name, join
//! and quote.

use proptest::prelude::*;

use super::window::{Holding, held};
use super::*;
use crate::chain::Lattice;
use crate::chain::feature::{Feature, Word};
use crate::chain::table::NO_TAG;
use crate::lexicon::Lexicon;
use crate::passage::states::states;
use crate::passage::{Item, Passage, Source, is_mark};
use crate::quote::quote;
use crate::report::Scope;
use crate::report::decode::{Candidate, candidates};
use crate::report::labels::{FIRST, MIDDLE, OTHER, SOURCE};
use crate::report::model::Model;
use crate::report::pick::CUE_STEP;
use crate::segment::segment;

/// A paragraph with its looks and its cues.
pub(in crate::report) struct Case<'p> {
    pub(in crate::report) passage: &'p Passage,
    /// For each token how likely it is a cue, in steps.
    pub(in crate::report) likely: &'p [u8],
    looks: &'p Looks,
    pub(in crate::report) model: &'p Model,
    pub(in crate::report) candidates: &'p [Candidate<'p>],
}

impl Case<'_> {
    pub(in crate::report) fn arguments<'p>(&'p self, candidate: &'p Candidate<'p>) -> Arguments<'p> {
        candidate.arguments(self.likely, self.looks)
    }
}

/// Calls `visit` with the one paragraph of a text.
pub(in crate::report) fn with_case(text: &str, visit: impl FnOnce(&Case<'_>)) {
    let (lexicon, model) = (Lexicon::english(), Model::english());
    let segments = segment(text, lexicon);
    let quotes = quote(text, segments.paragraphs.iter().map(|paragraph| paragraph.span));
    let states = states(&segments, &quotes);
    let source = Source { text, lexicon, knowledge: &model.knowledge, segments: &segments, states: &states };
    let (mut passage, mut likely, mut looks) = (Passage::default(), Vec::new(), Looks::default());
    passage.fill(&source, 0);
    let candidates = candidates(model, &passage, Scope::Everything, &mut likely);
    looks.fill(&passage, &model.knowledge, &likely);
    visit(&Case { passage: &passage, likely: &likely, looks: &looks, model, candidates: &candidates });
}

/// Adds up weights and keeps nothing.
struct Plain<'t>(&'t Table<LANES>, [i16; LANES]);

impl Sink for Plain<'_> {
    fn add(&mut self, feature: Feature) {
        self.1.iter_mut().zip(self.0.weights(feature)).for_each(|(sum, weight)| *sum += weight);
    }

    fn word(&self, code: u32) -> Word {
        Word::any(code)
    }
}

/// One paragraph each.
pub(in crate::report) fn paragraphs() -> impl Strategy<Value = String> {
    let words = "(Ann|Tom Gray|the mayor|the old red dog|reporters|she|it) \
                 |(said|told|asked|adding|denied|warned|wants|backed|fears|expects|praised|was quoted|as saying|according to|has said) \
                 |(that|whether|to|who|and|but|not|in|on Monday) |(left|would go|is late|closed the road) \
                 |[,;:.] |[“”] |— ";
    prop::collection::vec(words, 1..60).prop_map(|words| format!("Ann Lee said {}", words.concat()))
}

/// A quotation so long that the window of the cue after it begins within it.
fn long_quotation() -> String {
    format!("“We go {}home, and then we sleep,” Ann Lee said, adding that it was late.", "up and down ".repeat(90))
}

/// A cue that another quotation stands within.
const CUE_OVER_MARKS: &str = "Tom Gray was quoted “old red dog” as saying that “the dam on the river” would go.";

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every fact that the features of a group or of a run ask for is in its key.
    #[test]
    fn sums_that_are_kept_are_those_of_the_features(texts in prop::collection::vec(paragraphs(), 1..4)) {
        let mut memo = Memo::default();
        for text in texts {
            with_case(&text, |case| for candidate in case.candidates {
                let (arguments, table) = (case.arguments(candidate), &case.model.arguments);
                let mut rows = Vec::new();
                arguments.score(table, &mut memo, &mut rows);
                arguments.sweep(|at, place, counts| {
                    let mut plain = Plain(table, [0; LANES]);
                    arguments.token(at, counts, &mut plain);
                    let want: Vec<f32> = plain.1.iter().take(LABELS).map(|sum| f32::from(*sum) * UNIT).collect();
                    assert_eq!(rows[place][..LABELS], want, "token {at} for the cue {:?} of {text:?}", arguments.cue);
                });
            });
        }
    }

    #[test]
    fn tokens_get_what_their_places_say(text in paragraphs()) {
        with_case(&text, |case| places_are_spread(case, &text));
    }

    #[test]
    fn windows_end_where_they_must(text in paragraphs()) {
        with_case(&text, |case| windows_are_right(case, &text));
    }

    #[test]
    fn looks_are_what_the_passage_tells(text in paragraphs()) {
        with_case(&text, |case| {
            let items = &case.passage.items;
            for (at, length) in (0..items.len()).zip([0, 1, 5, 9].into_iter().cycle()) {
                let range = at..items.len().min(at + length);
                let finites = items[range.clone()].iter().filter(|item| item.tag.is_finite()).count();
                assert_eq!(case.passage.count_finite(range) as usize, finites, "{at} and {length} more of {text:?}");
            }
            for at in 0..case.passage.len() {
                look_is_right(case, at, &text);
            }
        });
    }
}

#[test]
fn a_quotation_may_stand_within_a_cue() {
    with_case(CUE_OVER_MARKS, |case| {
        let holds = |candidate: &Candidate<'_>| {
            case.looks.of(case.arguments(candidate).cue.clone()).iter().any(|look| look.deep)
        };
        assert!(case.candidates.iter().any(holds), "none does");
        places_are_spread(case, CUE_OVER_MARKS);
    });
}

#[test]
fn a_window_may_begin_within_a_quotation() {
    let text = long_quotation();
    with_case(&text, |case| {
        let begins = |candidate: &Candidate<'_>| case.looks.of(case.arguments(candidate).window.clone())[0].deep;
        assert!(case.candidates.iter().any(begins), "no window does");
        places_are_spread(case, &text);
    });
}

#[test]
fn windows_of_long_paragraphs() {
    let cues = "he said and ".repeat(30);
    let plain = "the dam on the river and ".repeat(30);
    for text in [
        format!("{cues}left."),
        format!("Ann Lee said that {plain}the mill would go."),
        format!("The {plain}mill would go, Ann Lee said."),
        format!("It rained. It rained. It rained. “It is late,” Ann Lee said. {plain}. It rained."),
        format!("It rained. {plain}. “{plain}mill,” Ann Lee said, “{plain}.” It rained. It rained."),
    ] {
        with_case(&text, |case| {
            assert!(!case.candidates.is_empty(), "no cue in {text:?}");
            windows_are_right(case, &text);
        });
    }
}

/// Token by token outward: two sentences further and 180 tokens where the paragraph quotes, else to the ends of the sentence
/// and 90, and no further than a dozen other cues.
fn windows_are_right(case: &Case<'_>, text: &str) {
    let Case { passage, likely, .. } = *case;
    let (reach, span) = if passage.blocks.is_empty() { (0, 90) } else { (2, 180) };
    for candidate in case.candidates {
        let arguments = case.arguments(candidate);
        let (cue, here) = (&arguments.cue, passage.items[arguments.cx.at].sentence as usize);
        let first = passage.sentences[here.saturating_sub(reach)].start;
        let last = passage.sentences[passage.sentences.len().min(here + reach + 1) - 1].end;
        let few = |others: &mut usize, at: usize| {
            *others += usize::from(likely[at] >= 2);
            *others <= 12
        };
        let (mut before, mut after) = (0, 0);
        let steps = (first..cue.start).rev().take(span).take_while(|at| few(&mut before, *at)).count();
        let more = (cue.end..last).take(span).take_while(|at| few(&mut after, *at)).count();
        assert_eq!(arguments.window, cue.start - steps..cue.end + more, "cue {cue:?} of {text:?}");
    }
}

/// Every place tells its own token, in the order of the tokens; the others go by those beside them.
fn places_are_spread(case: &Case<'_>, text: &str) {
    for candidate in case.candidates {
        let arguments = case.arguments(candidate);
        let (start, length) = (arguments.window.start, arguments.window.len());
        let mut place_of = vec![None; length];
        arguments.sweep(|at, place, _| place_of[at - start] = Some(place));
        let places: Vec<usize> = place_of.iter().flatten().copied().collect();
        assert_eq!(places, (0..places.len()).collect::<Vec<_>>(), "cue {:?} of {text:?}", arguments.cue);
        for label in [OTHER, SOURCE, FIRST, MIDDLE] {
            let row = |place: usize| std::array::from_fn(|lane| (place * LANES + lane) as f32);
            let mut lattice = Lattice::default();
            lattice.marginals.extend((0..places.len()).map(row));
            lattice.path.resize(places.len(), label);
            arguments.spread(&mut lattice);
            assert_eq!((lattice.path.len(), lattice.marginals.len()), (length, length));
            let mut before = None;
            for (at, place) in place_of.iter().enumerate() {
                let what = format!("token {} for the cue {:?} of {text:?}", start + at, arguments.cue);
                let want = match (place, before, label) {
                    (Some(_), ..) => label,
                    (None, None, _) | (None, _, OTHER) => OTHER,
                    (None, Some(_), SOURCE) => {
                        if places.last() == before.as_ref() {
                            OTHER
                        } else {
                            SOURCE
                        }
                    }
                    (None, Some(_), _) => MIDDLE,
                };
                assert_eq!(lattice.path[at], want, "{what}");
                match place {
                    Some(place) => assert_eq!(lattice.marginals[at], row(*place), "{what}"),
                    None if before.is_none() => assert_eq!(lattice.marginals[at], [0.0; LANES], "{what}"),
                    None => {}
                }
                before = place.or(before);
            }
        }
    }
}

/// A look against what the passage says of the token and of those beside it.
fn look_is_right(case: &Case<'_>, at: usize, text: &str) {
    let Case { passage, likely, .. } = *case;
    let item = &passage.items[at];
    let [look] = case.looks.of(at..at + 1) else { panic!("no look at {at} of {text:?}") };
    let what = format!("token {at} of {text:?}");
    let tag = |by: usize| u32::from(passage.items.get(at + by).map_or(NO_TAG, |item| item.tag as u8));
    assert_eq!(look.tags, tag(0) << 12 | tag(1) << 6 | tag(2), "tags: {what}");
    let states = (0..4).fold(0, |states, by| states << 2 | passage.state((at + by) as isize) as u8);
    assert_eq!(look.states, states, "states: {what}");
    let sentence = passage.sentence_of(at);
    assert_eq!(look.is_last, at + 1 == sentence.end, "last: {what}");
    let begins = passage.phrases.iter().any(|phrase| phrase.start == at + 1);
    assert_eq!(look.before_phrase, begins, "phrase: {what}");
    let rest = &passage.items[at + 1..sentence.end];
    let near = &rest[..rest.len().min(19)];
    let finite = near.iter().any(|item| item.tag.is_finite());
    let comma = near.iter().any(|item| item.word == crate::chain::code::COMMA);
    let edge = near.iter().any(Item::is_edge);
    let want = u8::from(finite) | u8::from(comma) << 1 | u8::from(edge) << 2 | u8::from(rest.len() > 5) << 3;
    assert_eq!(look.rest, want, "rest: {what}");
    let ahead = likely[at + 1..].iter().take(4).max().copied().unwrap_or(0);
    assert_eq!(look.ahead, ahead, "ahead: {what}");
    let block = passage.blocks.iter().find(|block| block.contains(&at));
    let mark = |at: usize| is_mark(passage.items[at].tag as u8);
    let deep = block.is_some_and(|block| at > block.start && at + 1 < block.end && !mark(at - 1) && !mark(at + 1));
    assert_eq!(look.deep, deep, "deep: {what}");
    assert_eq!(look.passes >> 4 & 1 != 0, item.state == State::Outside && likely[at] >= CUE_STEP, "cue: {what}");
}

#[test]
fn counts_go_up_to_three() {
    let mut counts = Counts::default();
    let look = |passes| Look { passes, ..Look::OUTSIDE };
    for times in 1..6 {
        counts.pass(&look(0b0100_0001));
        counts.pass(&look(0b0000_0010));
        assert_eq!(counts.packed, 0b0100_0001 * times.min(3), "{times} times");
        assert_eq!((counts.commas(), counts.closings(), counts.that), (times.min(2), times.min(2), 1));
    }
    assert_eq!((counts.finites(), counts.cues()), (0, 0));
}

#[test]
fn tokens_are_held_by_the_ranges_of_rules() {
    let text = "Ann Lee, the mayor, said that Tom Gray told reporters it would rain.";
    with_case(text, |case| {
        for candidate in case.candidates {
            let arguments = case.arguments(candidate);
            let (cx, window) = (arguments.cx, 3..case.passage.len() - 2);
            let proposal = cx.propose();
            let held = held(cx, proposal.as_ref(), case.likely, &window);
            assert_eq!(held.len(), window.len() + 2);
            for (index, bits) in held.iter().enumerate() {
                let at = window.start + index - 1;
                let within = |range: Option<&Range<usize>>| range.is_some_and(|range| range.contains(&at));
                let source = proposal.as_ref().and_then(|proposal| proposal.source.as_ref());
                let content = proposal.as_ref().map(|proposal| &proposal.content);
                let want =
                    [(1, source), (2, cx.left.as_ref()), (64, cx.left.as_ref()), (4, cx.right.as_ref()), (32, content)];
                for (bit, range) in want {
                    assert_eq!(bits & bit != 0, within(range), "bit {bit} of token {at}, cue {}", cx.at);
                }
            }
        }
    });
    // of the first verb of the sentence, and of the last cue
    let text = "Ann Lee left, and Tom Gray told the paper that it rained and said that it was cold.";
    with_case(text, |case| {
        let cx = case.arguments(case.candidates.last().expect("a cue")).cx;
        let held = held(cx, None, case.likely, &(0..case.passage.len()));
        let of = |bit: u8| -> Vec<usize> { (0..case.passage.len()).filter(|at| held[at + 1] & bit != 0).collect() };
        assert_eq!((of(8), of(128), of(16)), (vec![0, 1], vec![0, 1], vec![5, 6]));
    });
    let holding = Holding { before: 0b101, now: 0b1110_0111, after: 0b010, proposes: true };
    assert_eq!((holding.nouns(), holding.right(), holding.subjects()), (7, 1, 7));
    assert_eq!((holding.edges(), holding.edge(), holding.proposed()), (0b11_01_10, 0b011, 1));
}
