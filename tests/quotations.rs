//! Quotation spans on short made-up passages, each named by what it shows.

use inquit::{Style, quotations};

/// What is between the marks: parts joined by ` | `, the nested behind one `>` a level.
fn read(text: &str) -> Vec<String> {
    let found = quotations(text);
    let mut depths: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    for quoted in &found {
        let depth = quoted.parent().map_or(0, |parent| depths[parent] + 1);
        depths.push(depth);
        let parts: Vec<&str> = quoted.parts().iter().map(|part| &text[*part]).collect();
        lines.push(format!("{}{}", ">".repeat(depth), parts.join(" | ")));
    }
    lines
}

struct Case {
    name: &'static str,
    text: &'static str,
    want: &'static [&'static str],
}

const fn case(name: &'static str, text: &'static str, want: &'static [&'static str]) -> Case {
    Case { name, text, want }
}

fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let got = read(case.text);
        if got != case.want {
            wrong.push(format!("{}: {:?}\n   got  {got:?}\n   want {:?}", case.name, case.text, case.want));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn marks_of_every_kind() {
    check(&[
        case("curly double", "“Go,” said Ann.", &["Go,"]),
        case("straight double", "\"Go,\" said Ann.", &["Go,"]),
        case("curly single", "‘Go,’ said Ann.", &["Go,"]),
        case("straight single", "'Go,' said Ann. 'Now.'", &["Go,", "Now."]),
        case("guillemets", "«Go», said Ann.", &["Go"]),
        case("guillemets with no-break spaces", "«\u{a0}Go\u{a0}», said Ann.", &["Go"]),
        case("guillemets turned inward", "»Go«, said Ann. »Now.«", &["Go", "Now."]),
        case("guillemets turned one way", "»Go», said Ann. »Now.»", &["Go", "Now."]),
        case("single guillemets", "‹Go›, said Ann.", &["Go"]),
        case("German", "„Go“, said Ann. „Now.“", &["Go", "Now."]),
        case("German single", "‚Go‘, said Ann.", &["Go"]),
        case("Polish", "„Go”, said Ann.", &["Go"]),
        case("Swedish", "”Go”, said Ann. ”Now.”", &["Go", "Now."]),
        case("Swedish single", "’Go’, said Ann. ’Never ever.’", &["Go", "Never ever."]),
        case("corner", "「Go」 said Ann.", &["Go"]),
        case("white corner inside corner", "「She said 『go』.」", &["She said 『go』.", ">go"]),
        case("TeX", "``Go,'' said Ann. ``Now.''", &["Go,", "Now."]),
        case("two apostrophes on either side", "''Go,'' said Ann. ''It's late.''", &["Go,", "It's late."]),
        case("two curly singles", "‘‘Go,’’ said Ann.", &["Go,"]),
        case("backtick and apostrophe", "`Go,' said Ann.", &["Go,"]),
        case("italics inside the marks", "\"_Go_,\" said Ann. _\"Now.\"_", &["_Go_,", "Now."]),
    ]);
}

#[test]
fn apostrophes_quote_nothing() {
    // One list: the cases.
    check(&[
        case("contractions", "I don't know, and she can’t say it isn't so.", &[]),
        case("beginning elisions", "'Tis late, and 'twas so; ’tis ’em.", &[]),
        case("a word between two", "They play rock ’n’ roll and rock 'n' roll.", &[]),
        case("plural possessive", "The boys' books and the girls' coats lay there.", &[]),
        case("curly possessive", "The boys’ books and James’ hat.", &[]),
        case("a possessive inside double marks", "“The boys’ books,” said Ann.", &["The boys’ books,"]),
        case("a possessive inside single marks", "‘The boys’ books,’ said Ann.", &["The boys’ books,"]),
        case(
            "a straight possessive in single marks",
            "'I saw the boys' books,' said Ann.",
            &["I saw the boys' books,"],
        ),
        case("years", "In the '90s and the ’80s and in '48.", &[]),
        case("feet and inches", "He was 5'10\" and she 5' 4\" tall.", &[]),
        case("feet and inches in speech", "\"He's 5'10\",\" said Ann. \"So?\"", &["He's 5'10\",", "So?"]),
        case("inches", "A 3\" pipe and a 12\" ruler.", &[]),
        case("clock", "Ten o'clock, will-o'-the-wisp, ma'am, ne'er.", &[]),
        case("a word between two, turned the wrong way", "They play rock ‘n’ roll, give ‘em that, ‘tis fair.", &[]),
        case(
            "a length in single marks",
            "'He stood 6' tall,' said Ann. 'And she 5'2\".'",
            &["He stood 6' tall,", "And she 5'2\"."],
        ),
        case("a title's possessive", "\"The Owl\"'s ghost and “The Ox”’s witch.", &["The Owl", "The Ox"]),
        case(
            "a quoted speaker who drops letters",
            "“’Twas ’e what did it,” ’e said. “’Ang ’im.”",
            &["’Twas ’e what did it,", "’Ang ’im."],
        ),
        case("a letter", "'I' is a pronoun, 'the' an article, 's' a letter.", &["I", "the", "s"]),
        case("accented letters", "D’Éon’s café’s door and 'Émile's' hat.", &["Émile's"]),
        case("two possessives in single marks", "They sang ‘the girls’ boats’ together.", &["the girls’ boats"]),
        case("an elision in italics", "'Say ''_Tis late_,' said Ann.", &["Say ''_Tis late_,"]),
        case("endings", "She was goin' home with th' old dog an' singin'.", &[]),
        case("dropped h", "\"I 'ate 'im,\" said 'e, \"an' 'is 'orse.\"", &["I 'ate 'im,", "an' 'is 'orse."]),
        case("an elision begins the speech", "''Tis late,' said Ann.", &["'Tis late,"]),
        case("a curly elision begins the speech", "‘’Tis late,’ said Ann.", &["’Tis late,"]),
        case("a capital after an elision", "They met on 'Change; nobody spoke of 'Frisco that day.", &[]),
        case("Irish names", "Mr O'Neill met Ms D’Arcy.", &[]),
        case("a name's double possessive", "St. James's Park and Dickens' novels, both.", &[]),
    ]);
}

#[test]
fn quotations_within_quotations() {
    check(&[
        case("single in double", "“He said ‘go’ and left,” said Ann.", &["He said ‘go’ and left,", ">go"]),
        case("double in single", "‘He said “go” and left,’ said Ann.", &["He said “go” and left,", ">go"]),
        case("straight", "\"He said, 'Go,' and left.\"", &["He said, 'Go,' and left.", ">Go,"]),
        case(
            "ending together",
            "“Who said ‘Stop!’?” “He said, ‘Stop.’”",
            &["Who said ‘Stop!’?", ">Stop!", "He said, ‘Stop.’", ">Stop."],
        ),
        case("straight, ending together", "\"He said, 'Stop.'\"", &["He said, 'Stop.'", ">Stop."]),
        case("beginning together", "“‘Stop’ was all she said.”", &["‘Stop’ was all she said.", ">Stop"]),
        case(
            "straight, three deep",
            "\"She said, 'He wrote \"No\" there.'\"",
            &["She said, 'He wrote \"No\" there.'", ">He wrote \"No\" there.", ">>No"],
        ),
        case("same kind", "“They call it “home” here,” said Ann.", &["They call it “home” here,", ">home"]),
        case("same kind, single", "‘They say ‘good day’ here,’ said Ann.", &["They say ‘good day’ here,", ">good day"]),
        case("guillemets outside", "« He said “go” again », said Ann.", &["He said “go” again", ">go"]),
        case(
            "apostrophes beside",
            "“It's the boys’ ‘home’ from '45,” said Ann.",
            &["It's the boys’ ‘home’ from '45,", ">home"],
        ),
    ]);
}

#[test]
fn quotations_over_paragraphs() {
    check(&[
        case(
            "each opens, the last closes",
            "“One.\n\n“Two.\n\n“Three,” said Ann.\n\nShe left.",
            &["One. | Two. | Three,"],
        ),
        case("straight", "\"One.\n\n\"Two.\"\n\n\"No,\" said Ben.", &["One. | Two.", "No,"]),
        case("single", "‘One.\n\n‘Two,’ said Ann.", &["One. | Two,"]),
        case("straight single", "'One thing.\n\n'Two things,' said Ann.", &["One thing. | Two things,"]),
        case("French: » repeats", "« One.\n\n» Two », said Ann.", &["One. | Two"]),
        case("no mark repeats", "“One.\n\nTwo,” said Ann.", &["One. | Two,"]),
        case(
            "nested, both repeat",
            "“She wrote, ‘One.\n\n“‘Two.’ That is all.”",
            &["She wrote, ‘One. | ‘Two.’ That is all.", ">One. | Two."],
        ),
        case(
            "verse inside one paragraph",
            "She sang:\n\n“Row, row,\nrow your boat,\ngently down.”",
            &["Row, row,\nrow your boat,\ngently down."],
        ),
        case(
            "a wrapped line that ends with a sentence",
            "One.\n\nTwo.\n\nThree.\n\nShe put it down and said to all of us there: “Look at it well, my dears.\nI have not had it long.\n\nThen she went.",
            &["Look at it well, my dears.\nI have not had it long."],
        ),
        case(
            "lines as paragraphs",
            "“Look at it well, my dears.\nShe put it down.\n“I have not had it long,” said Ann.",
            &["Look at it well, my dears.", "I have not had it long,"],
        ),
        case(
            "lines as paragraphs, going on",
            "“Look at it well.\n“I have not had it long,” said Ann.",
            &["Look at it well. | I have not had it long,"],
        ),
        case("the next one is somebody else's", "“One.”\n\n“Two.”", &["One.", "Two."]),
    ]);
}

#[test]
fn what_is_broken_costs_only_itself() {
    check(&[
        case(
            "left open at a paragraph's end",
            "“Go away, said Ann.\n\nShe left.\n\n“Stay,” said Ben.",
            &["Go away, said Ann.", "Stay,"],
        ),
        case(
            "left open before the next",
            "“Go away, said Ann. “I am tired.”\n\n“Stay,” said Ben.",
            &["Go away, said Ann.", "I am tired.", "Stay,"],
        ),
        case(
            "straight, left open before the next",
            "\"Go away, said Ann. \"I am tired.\"\n\n\"Stay,\" said Ben.",
            &["Go away, said Ann.", "I am tired.", "Stay,"],
        ),
        case("never opened", "Go away,” said Ann.\n\n“Stay,” said Ben.", &["Stay,"]),
        case("straight, never opened", "Go away,\" said Ann.\n\n\"Stay,\" said Ben.", &["Stay,"]),
        case("a mark turned the wrong way", "”Go away,” said Ann. “Now.”", &["Go away,", "Now."]),
        case("a closing mark turned", "“Go away,“ said Ann. “Now.”", &["Go away,", "Now."]),
        case("curly and straight mixed", "“Go away,\" said Ann. \"Now.”", &["Go away,", "Now."]),
        case("spaces inside the marks", "\" Go away, \" said Ann. \" Now. \"", &["Go away,", "Now."]),
        case("no space outside the marks", "He said,\"Go away,\"and left.", &["Go away,"]),
        case(
            "the inner one left open",
            "“He said ‘go and left,” said Ann. “So.”",
            &["He said ‘go and left,", ">go and left,", "So."],
        ),
        case("nothing inside", "He said \"\" and “”.", &[]),
        case("a lone mark", "\"", &[]),
        case("an opening mark for an apostrophe", "On the boys‘ side, “Go,” said Ann.", &["Go,"]),
        case("a cut-off end", "“I never", &["I never"]),
    ]);
}

#[test]
fn words_mentioned() {
    check(&[
        case("a word", "the word ‘woke’ is new", &["woke"]),
        case("a straight word", "the word 'woke' is new", &["woke"]),
        case("scare marks", "a so-called \"fix\" of the 'problem', he wrote", &["fix", "problem"]),
        case("a title", "She read “War and Peace.”", &["War and Peace."]),
        case("a dash inside", "“But--” she began--“no, never mind.”", &["But--", "no, never mind."]),
        case("a straight dash", "\"But--\" she began--\"no, never mind.\"", &["But--", "no, never mind."]),
        case("a bracket", "(“Not now,” he said.) [“Why?”]", &["Not now,", "Why?"]),
        case("dots", "“...and so,” he said, “…on.” \"...\"", &["...and so,", "…on.", "..."]),
    ]);
}

#[test]
fn lines_that_a_dash_opens() {
    check(&[
        case("a tag at the end", "He turned and said:\n\n—Come here, Martin said quietly.", &["Come here,"]),
        case(
            "a tag inside",
            "—Thanks, old man, he cried. That will do. You can go now.",
            &["Thanks, old man, | That will do. You can go now."],
        ),
        case("no tag", "—Where are you going?\n\n—Home, I think.", &["Where are you going?", "Home, I think."]),
        case(
            "speech goes on after a comma",
            "—It is mine, she said, but you may have it.",
            &["It is mine, | but you may have it."],
        ),
        case(
            "more about the speaker",
            "—It is mine, she said, turning away. You know it.",
            &["It is mine, | You know it."],
        ),
        case("after an exclamation", "—Back to work! the old man said sternly.", &["Back to work!"]),
        case("verb first", "—You are late, said Martin.", &["You are late,"]),
        case("a hyphen, with tags", "- You are late, said Martin.\n\n- By an hour.", &["You are late,", "By an hour."]),
        case("a quotation inside", "—Did he say “never”? she asked.", &["Did he say “never”?", ">never"]),
        case(
            "wrapped",
            "—Where are you going? the old man asked. It will be dark before\nyou are halfway. Stay here.\n\nHe sat down.",
            &["Where are you going? | It will be dark before\nyou are halfway. Stay here."],
        ),
        case("a signature is none", "“Truth is the aim.”\n\n—Ann Lee, 1902", &["Truth is the aim."]),
        case("a list with hyphens is none", "- Are you sure? See page 2.\n\n- Two eggs.", &[]),
        case("a list is none", "— Flour and milk\n\n— Two eggs", &[]),
    ]);
}

#[test]
fn styles() {
    for (text, style) in [
        ("“Go.”", Style::Double),
        ("''Go.''", Style::Double),
        ("„Go.“", Style::Double),
        ("‘Go.’", Style::Single),
        ("»Go.«", Style::Guillemets),
        ("‹Go.›", Style::Guillemets),
        ("「Go。」", Style::Corner),
        ("—Go home, will you?", Style::Dash),
    ] {
        let found = quotations(text);
        assert_eq!(found.first().map(|quoted| quoted.style()), Some(style), "{text:?}");
    }
}

#[test]
fn outer_spans_hold_the_marks() {
    for (text, want) in [
        ("She said “Go.” Then", "“Go.”"),
        ("She said ''Go.'' Then", "''Go.''"),
        ("She said “Go. \n\nThen", "“Go."),
        ("“One.\n\n“Two.” Then", "“One.\n\n“Two.”"),
        ("—Go, he said. \n", "—Go, he said."),
    ] {
        let found = quotations(text);
        assert_eq!(found.first().map(|quoted| &text[quoted.span()]), Some(want), "{text:?}");
    }
}
