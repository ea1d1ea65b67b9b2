//! Who said what, by kind of construction: one table each, of short made-up passages.

use inquit::SpeakerKind;

/// A passage and what is to be found in it: speaker and content of each reported quotation.
struct Case {
    name: &'static str,
    text: &'static str,
    want: &'static [(Option<&'static str>, &'static str)],
}

fn check(cases: &[Case]) {
    let mut failures = Vec::new();
    for case in cases {
        let document = inquit::analyze(case.text);
        let got: Vec<(Option<&str>, String)> = document
            .quotations()
            .filter(inquit::Quotation::is_reported)
            .map(|quotation| (quotation.speaker_name(), quotation.content().into_owned()))
            .collect();
        let got: Vec<(Option<&str>, &str)> =
            got.iter().map(|(speaker, content)| (*speaker, content.as_str())).collect();
        if got != case.want {
            failures
                .push(format!("case {:?}\n  text {}\n  want {:?}\n  got  {:?}", case.name, case.text, case.want, got));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases\n{}", failures.len(), cases.len(), failures.join("\n"));
}

macro_rules! cases {
    ($($name:literal: $text:literal => [$($want:expr),* $(,)?];)*) => {
        &[$(Case { name: $name, text: $text, want: &[$($want),*] }),*]
    };
}

#[test]
fn cue_beside_the_quotation() {
    check(cases! {
        "verb, name": "“Go,” said Ann." => [(Some("Ann"), "Go,")];
        "name, verb": "“It will rain,” Ann said." => [(Some("Ann"), "It will rain,")];
        "before": "Ann said, “It will rain.”" => [(Some("Ann"), "It will rain.")];
        "inside": "“It will rain,” said Ann, “and then snow.”" => [(Some("Ann"), "It will rain, and then snow.")];
        "two sentences": "“Do not apologize,” Ann said. “You are always late.”" => [(Some("Ann"), "Do not apologize, You are always late.")];
        "question": "“Where is the key?” asked Ann." => [(Some("Ann"), "Where is the key?")];
        "manner": "“Not again,” grumbled Ann." => [(Some("Ann"), "Not again,")];
        "gesture": "“Of course,” smiled Ann." => [(Some("Ann"), "Of course,")];
        "title": "“It is done,” said Mrs. Gray." => [(Some("Mrs. Gray"), "It is done,")];
        "full name": "“It is done,” said Ann Gray." => [(Some("Ann Gray"), "It is done,")];
        "adverb": "“It is done,” Ann Gray quietly said." => [(Some("Ann Gray"), "It is done,")];
        "perfect": "“It is done,” Ann Gray has said." => [(Some("Ann Gray"), "It is done,")];
        "archaic": "“The hour is late,” quoth Edmund." => [(Some("Edmund"), "The hour is late,")];
        "went on": "“And then it stopped,” Ann went on." => [(Some("Ann"), "And then it stopped,")];
        "told reporters": "“The road is closed,” Ann Gray told reporters." => [(Some("Ann Gray"), "The road is closed,")];
        "whose sentence follows": "Opposition councillors accused Ann Gray of delay. “She has known about this for two years,” said Councillor Tom Ray. “My own letter to her was never answered.” Gray denied receiving any such letter." => [(Some("Opposition councillors"), "Ann Gray of delay"), (Some("Tom Ray"), "She has known about this for two years, My own letter to her was never answered."), (Some("Ann Gray"), "receiving any such letter")];
        "tweeted": "“The road is closed,” Ann Gray tweeted." => [(Some("Ann Gray"), "The road is closed,")];
    });
}

#[test]
fn subject_of_the_verb_before() {
    check(cases! {
        "over an insertion": "Ann Gray, turning to Tom Hill, said, “It will rain.”" => [(Some("Ann Gray"), "It will rain.")];
        "over an insertion with who": "Ann Gray, who had not looked at Tom Hill, said, “It will rain.”" => [(Some("Ann Gray"), "It will rain.")];
        "after who": "Ann Gray looked up at Tom Hill, who said, “It will rain.”" => [(Some("Tom Hill"), "It will rain.")];
        "shared over a clause of time": "Ann Gray waited until Tom Hill had finished, and then said, “It will rain.”" => [(Some("Ann Gray"), "It will rain.")];
        "a month's name": "Tom Hill sat down, and May Gray cried, “It will rain.”" => [(Some("May Gray"), "It will rain.")];
        "the next one's": "Ann Gray said, “Where is it?” and Tom Hill said, “In the yard.”" => [
            (Some("Ann Gray"), "Where is it?"),
            (Some("Tom Hill"), "In the yard."),
        ];
        "next clause": "Tom Hill sat down, and Ann Gray said, “It will rain.”" => [(Some("Ann Gray"), "It will rain.")];
    });
}

#[test]
fn quoted_as_saying() {
    check(cases! {
        "in marks" : "Ann Gray left. The mayor was quoted as saying “no deal is better than a bad deal.”" => [(Some("Ann Gray"), "no deal is better than a bad deal.")];
        "by somebody, without marks": "Ann Gray was quoted by the paper as saying that the dam would go." => [(Some("Ann Gray"), "the dam would go")];
        "without as": "Ann Gray, who runs the mill, was quoted saying “the dam will go.”" => [(Some("Ann Gray"), "the dam will go.")];
    });
}

#[test]
fn labelled_lines() {
    check(cases! {
        "questions and answers": "Q: When did it begin?\n\nA: Around six.\n\nQ: And then?\n\nA: It rained." => [
            (Some("Q"), "When did it begin?"),
            (Some("A"), "Around six."),
            (Some("Q"), "And then?"),
            (Some("A"), "It rained."),
        ];
        "a common word after a title": "LEE: When did it begin?\n\nDr. Ann Marsh: Around six.\n\nLEE: And then?" => [
            (Some("LEE"), "When did it begin?"),
            (Some("Ann Marsh"), "Around six."),
            (Some("LEE"), "And then?"),
        ];
    });
}

#[test]
fn a_description_of_the_other_sex_is_somebody_else() {
    check(cases! {
        "a given name alone": "“Where is it?” asked Ann.\n\n“Under the mat,” said the old man." => [(Some("Ann"), "Where is it?"), (Some("the old man"), "Under the mat,")];
    });
}

#[test]
fn sources_in_a_story() {
    let analyzer = inquit::Analyzer::builder().cast(["Ann", "Tom"]).build().expect("two names");
    for (text, want) in [
        ("“Stay!” And then cried Tom.\n\n“Go,” said Ann.", ["Tom", "Ann"]),
        ("Suddenly they all said at once, “Stay.”\n\n“Go,” said Ann.", ["they", "Ann"]),
    ] {
        let document = analyzer.analyze(text);
        let sources = document.quotations().filter_map(|quotation| quotation.source()).map(|source| source.text());
        assert_eq!(sources.collect::<Vec<_>>(), want, "{text}");
    }
}

#[test]
fn what_the_lists_say_that_a_name_names() {
    for (text, kind) in [
        ("Alaska said on Monday that it would sue.", SpeakerKind::Place),
        ("Kyiv said on Monday that it would sue.", SpeakerKind::Place),
        ("Germany said on Monday that it would sue.", SpeakerKind::Place),
        ("The Kremlin said on Monday that it would sue.", SpeakerKind::Organization),
        ("The Mill Union said on Monday that it would sue.", SpeakerKind::Organization),
    ] {
        let document = inquit::analyze(text);
        assert_eq!(document.speakers().map(|speaker| speaker.kind()).collect::<Vec<_>>(), [kind], "{text}");
    }
}

#[test]
fn single_marks() {
    check(cases! {
        "one word is no name": "‘Where is it?’ asked Mrs. Gray.\n\n‘Out,’ said the boy." => [(Some("Mrs. Gray"), "Where is it?"), (Some("the boy"), "Out,")];
    });
}

#[test]
fn words_between_name_and_verb() {
    check(cases! {
        "apposition": "“The road is closed,” Ann Gray, the mayor of Elmstead, said." => [(Some("Ann Gray"), "The road is closed,")];
        "apposition after": "“The road is closed,” said Ann Gray, the mayor of Elmstead." => [(Some("Ann Gray"), "The road is closed,")];
        "relative clause": "“The road is closed,” Ann Gray, who runs the town, said on Friday." => [(Some("Ann Gray"), "The road is closed,")];
        "role before": "“The road is closed,” police spokeswoman Ann Gray said." => [(Some("Ann Gray"), "The road is closed,")];
        "place and time": "“The road is closed,” Ann Gray said in Elmstead on Friday." => [(Some("Ann Gray"), "The road is closed,")];
        "colon": "Asked whether the road was closed, the spokesman, Tom Ray, said: “Ask me later.”" => [(Some("Tom Ray"), "Ask me later.")];
    });
}

#[test]
fn pronouns() {
    check(cases! {
        "she": "Ann Gray closed the road. “It was not safe,” she said." => [(Some("Ann Gray"), "It was not safe,")];
        "he among two": "Ann Gray met Tom Ray on Friday. “It was not safe,” he said." => [(Some("Tom Ray"), "It was not safe,")];
        "she among two": "Ann Gray met Tom Ray on Friday. “It was not safe,” she said." => [(Some("Ann Gray"), "It was not safe,")];
        "surname": "Mayor Ann Gray closed the road. “It was not safe,” Gray said." => [(Some("Ann Gray"), "It was not safe,")];
    });
}

#[test]
fn who_is_meant() {
    check(cases! {
        "a state before an office tells no gender": "Virginia Gov. Terry Gray met Ann Lee on Friday. Gray was late. “The road is closed,” he said." => [(Some("Terry Gray"), "The road is closed,")];
        "a trade makes a person": "The town met in Elmstead. Pollster Vit Gray drove to Ashford with maps. “It was dull,” he said." => [(Some("Vit Gray"), "It was dull,")];
        "a body that ends in a surname": "Team Gray met. Ann Gray came late. “It is done,” Gray said." => [(Some("Ann Gray"), "It is done,")];
        "a name that is a title too": "Mayor Don Park closed the road. “It was not safe,” Park said." => [(Some("Don Park"), "It was not safe,")];
        "an owner by the full name": "Ann Gray came late. “The road is closed,” Gray’s office said." => [(Some("Ann Gray’s office"), "The road is closed,")];
        "a campaign": "“The road is closed,” the Gray campaign said." => [(Some("the Gray campaign"), "The road is closed,")];
        "another office": "Sen. Ann Gray met President Tom Lee. Lee was late. “The road is closed,” the senator said." => [(Some("Ann Gray"), "The road is closed,")];
    });
}

#[test]
fn nested() {
    check(cases! {
        "before the inner words": "“Tom Ray told me, ‘Go home,’ and I went,” said Ann Gray." => [
            (Some("Ann Gray"), "Tom Ray told me, ‘Go home,’ and I went,"), (Some("Tom Ray"), "Go home,")
        ];
        "the next inner words have their own": "“I said, ‘Where is it?’ and Tom Hill said, ‘In the yard,’” Ann Gray recalled." => [
            (Some("Ann Gray"), "I said, ‘Where is it?’ and Tom Hill said, ‘In the yard,’"),
            (Some("Ann Gray"), "Where is it?"),
            (Some("Tom Hill"), "In the yard,"),
        ];
        "after the inner words": "“‘Go home,’ said Tom Ray, and I went,” said Ann Gray." => [
            (Some("Ann Gray"), "‘Go home,’ said Tom Ray, and I went,"), (Some("Tom Ray"), "Go home,")
        ];
        "one’s own earlier words": "“I told him, ‘Go home,’” said Ann Gray." => [
            (Some("Ann Gray"), "I told him, ‘Go home,’"), (Some("Ann Gray"), "Go home,")
        ];
        "someone else of that sex": "Tom Ray came late. “He said, ‘Go home,’” said Ann Gray." => [
            (Some("Ann Gray"), "He said, ‘Go home,’"), (Some("Tom Ray"), "Go home,")
        ];
        "nobody else": "Ann Gray came late. “She said, ‘Go home,’” said Gray." => [
            (Some("Ann Gray"), "She said, ‘Go home,’"), (None, "Go home,")
        ];
    });
    let document = inquit::analyze("“He told me, ‘Go home,’” the driver said.");
    let sources: Vec<_> =
        document.quotations().map(|quotation| quotation.source().map(|source| source.text())).collect();
    assert_eq!(sources, [Some("the driver"), Some("He")]);
}

#[test]
fn a_source_is_told_even_where_it_stands_for_nobody() {
    let document = inquit::analyze("“It will rain all day on Friday,” she told the BBC.");
    let quotation = document.quotations().next().expect("one quotation");
    assert_eq!(quotation.speaker_name(), None);
    assert_eq!(quotation.source().map(|source| source.text()), Some("she"));
}

#[test]
fn onward() {
    check(cases! {
        "after a report": "Ann Gray said the road was closed. “Nobody needs to drive there before the end of May.”" => [
            (Some("Ann Gray"), "the road was closed. “Nobody needs to drive there before the end of May.”")
        ];
        "the next paragraph": "Ann Gray said the road was closed.\n\n“Nobody needs to drive there before the end of May.”" => [
            (Some("Ann Gray"), "the road was closed"), (Some("Ann Gray"), "Nobody needs to drive there before the end of May.")
        ];
        "not over a paragraph": "Ann Gray said the road was closed.\n\nIt rained on Friday.\n\n“Nobody needs to drive there before the end of May.”" => [
            (Some("Ann Gray"), "the road was closed"), (None, "Nobody needs to drive there before the end of May.")
        ];
    });
}

#[test]
fn posts() {
    check(cases! {
        "took to": "Ann Gray took to Twitter. “It is over.”" => [(Some("Ann Gray"), "It is over.")];
        "to vent": "Ann Gray took to Facebook to vent. “It is over.”" => [(Some("Ann Gray"), "It is over.")];
        "the next paragraph": "Ann Gray took to social media on Friday.\n\n“The bridge is closed, and nobody told us.”" => [
            (Some("Ann Gray"), "The bridge is closed, and nobody told us.")
        ];
    });
}

#[test]
fn phrases() {
    check(cases! {
        "according to": "The road is “a death trap,” according to Ann Gray." => [(Some("Ann Gray"), "The road is “a death trap,”")];
        "in the words of": "In the words of Ann Gray, the town is “a jewel.”" => [(Some("Ann Gray"), "the town is “a jewel.”")];
        "in her words": "The town is, in Ann Gray’s words, “a jewel.”" => [(Some("Ann Gray"), "a jewel.")];
        "in the words of, behind": "The town is “a jewel,” in the words of Ann Gray." => [(Some("Ann Gray"), "The town is “a jewel,”")];
        "in her own words": "Ann Gray closed the road. It was, in her own words, “a long night.”" => [(Some("Ann Gray"), "a long night.")];
        "in other words": "In other words, the road was closed." => [];
        "as she put it, behind": "It was “a very long night,” as Ann Gray put it." => [(Some("Ann Gray"), "It was “a very long night,”")];
        "as she put it": "It was, as Ann Gray put it, “a very long night.”" => [(Some("Ann Gray"), "a very long night.")];
    });
}

#[test]
fn indirect_speech() {
    check(cases! {
        "at a feast": "At Christmas Mary said that it was late." => [(Some("Mary"), "it was late")];
        "that": "Ann Gray said that the road was closed." => [(Some("Ann Gray"), "the road was closed")];
        "no that": "Ann Gray said the road was closed." => [(Some("Ann Gray"), "the road was closed")];
        "clause first": "The road was closed, Ann Gray said." => [(Some("Ann Gray"), "The road was closed")];
        "according to": "According to Ann Gray, the road was closed." => [(Some("Ann Gray"), "the road was closed")];
        "organisation": "The ministry said that the road was closed." => [(Some("The ministry"), "the road was closed")];
    });
}

#[test]
fn dialogue() {
    check(cases! {
        "turns": "“Are you coming?” asked Ann.\n\n“Not yet,” said Tom.\n\n“Then I shall wait.”\n\n“As you like.”" => [
            (Some("Ann"), "Are you coming?"), (Some("Tom"), "Not yet,"), (Some("Ann"), "Then I shall wait."), (Some("Tom"), "As you like.")
        ];
        "beat": "Ann put down her cup and looked at him. “You knew it all along!”" => [(Some("Ann"), "You knew it all along!")];
        "after dashes": "—Where have you been? said Ann.\n\n—Out, said Tom." => [(Some("Ann"), "Where have you been?"), (Some("Tom"), "Out,")];
        "over paragraphs": "“I was born in a small town,” said Ann. “My father was a baker.\n\n“When I was ten he died.”" => [
            (Some("Ann"), "I was born in a small town, My father was a baker. When I was ten he died.")
        ];
    });
}

#[test]
fn nobody_says_them() {
    for text in
        ["The word “woke” has changed.", "They call it the “big dig” in the town.", "She read “The Long Road” twice."]
    {
        let document = inquit::analyze(text);
        let attributed: Vec<_> = document.quotations().filter(|quotation| quotation.speaker().is_some()).collect();
        assert!(attributed.is_empty(), "text {text:?}: {attributed:?}");
        assert_eq!(inquit::quotations(text).len(), 1, "text {text:?}: the span is found all the same");
    }
}

#[test]
fn deeds_of_a_story_are_no_speech() {
    check(cases! {
        "at whom, about what": "“Come in!” said Ruth.\n\nBen pulled off his shoes and thought about it. Her mother answered the door.\n\n“Is it late?” he asked.\n\nRuth grinned at him. “You are always late,” she said." => [
            (Some("Ruth"), "Come in!"),
            (Some("Ben"), "Is it late?"),
            (Some("Ruth"), "You are always late,"),
        ];
    });
}
