//! Passages in the manner of many kinds of writing: who says what, by the name that the text gives.
//!
//! Each case tells some of the quotations of its passage; others may be found beside them.

/// A passage, and for some of its words who says them.
struct Case {
    name: &'static str,
    text: &'static str,
    want: &'static [(&'static str, &'static str)],
}

macro_rules! cases {
    ($($name:literal: $text:literal => [$($want:expr),* $(,)?];)*) => {
        &[$(Case { name: $name, text: $text, want: &[$($want),*] }),*]
    };
}

fn check(cases: &[Case]) {
    let mut failures = Vec::new();
    for case in cases {
        let document = inquit::analyze(case.text);
        let got: Vec<(String, &str)> = document
            .quotations()
            .map(|quotation| (quotation.content().into_owned(), quotation.speaker_name().unwrap_or("nobody")))
            .collect();
        for (content, speaker) in case.want {
            if !got.iter().any(|(found, by)| found == content && by == speaker) {
                failures.push(format!("case {:?}\n  want {speaker:?}: {content:?}\n  got  {got:?}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{} wrong\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn names_of_many_origins() {
    check(cases! {
        "joined prefix": "Hassan al-Tamar said it was over. Al-Tamar blamed the rain. “It lies,” al-Tamar said." => [("It lies,", "Hassan al-Tamar")];
        "prefix left out": "Hassan al-Tamar said it was over. Tamar left. “It lies,” Tamar said." => [("It lies,", "Hassan al-Tamar")];
        "initials": "The State will not allow it, Chief Minister H. D. Vitesh Rao said. “Let them come,” Mr. Rao said." => [("Let them come,", "H. D. Vitesh Rao")];
        "nickname in marks": "Barry “Baz” Gray said the levee made it worse. “Any fool knew that,” Mr Gray said. “Ask anyone,” Baz said." => [("Any fool knew that,", "Barry “Baz” Gray"), ("Ask anyone,", "Barry “Baz” Gray")];
        "listing in brackets": "Nordlys Bio ASA (OSE: NLB) said that it had a patch." => [("it had a patch", "Nordlys Bio ASA")];
        "land in brackets": "WANG JIANFU (China) said his delegation would abstain." => [("his delegation would abstain", "WANG JIANFU")];
    });
}

#[test]
fn what_is_theirs_acts_for_them() {
    check(cases! {
        "his voice, her eyes": "Jonah stood at the door, dripping, while Priya looked up from her book.\n\n“You look awful.” Her voice was low and rather amused.\n\n“I walked here.” His hands were shaking. “All the way.”\n\n“Why?” Her eyes narrowed.\n\n“I had no money.”" => [("You look awful.", "Priya"), ("I walked here. All the way.", "Jonah"), ("Why?", "Priya"), ("I had no money.", "Jonah")];
        "by name": "Jonah stood at the door, dripping, while Priya looked up from her book.\n\n“You look awful.” Priya’s voice was low.\n\n“I walked here.” Jonah’s hands were shaking." => [("You look awful.", "Priya"), ("I walked here.", "Jonah")];
    });
}

#[test]
fn people_without_names() {
    check(cases! {
        "in a story": "The cook laughed. “Soup!” he said.\n\n“She ate it,” said the pilot.\n\n“No!” He sat down." => [("She ate it,", "the pilot")];
        "a thing that speaks": "Ann sat down. “Who is it?” she asked.\n\n“A goose,” said the kettle.\n\n“Ah!” said Ann." => [("A goose,", "the kettle")];
        "who acts beside it": "Ann came in. The queen did not look up. “You have seen the sea,” she said.\n\n“I have,” said Ann." => [("You have seen the sea,", "The queen")];
        "close to another": "Ann Gray sold the boots. A source close to the player said: “He is laughing now.”" => [("He is laughing now.", "A source close to the player")];
        "somebody’s lawyer": "Ann Gray was freed on Monday. Her lawyer said the charges were false." => [("the charges were false", "Ann Gray’s lawyer")];
        "my mother": "The sink made a noise. My mother said it was a raccoon." => [("it was a raccoon", "My mother")];
        "no verb in a description": "The row deepened after the council leader accused campaigners of “wilful ignorance”." => [("campaigners of “wilful ignorance”", "the council leader")];
        "an age is no description": "A pale tenor, 29, fumed: “I am gutted.”" => [("I am gutted.", "A pale tenor")];
    });
}

#[test]
fn news() {
    check(cases! {
        "told reporters": "The old dam will be torn down next year, Kwame Nkansah told reporters on Tuesday." => [("The old dam will be torn down next year", "Kwame Nkansah")];
        "late on a day": "The old dam will be torn down next year, police said late Tuesday." => [("The old dam will be torn down next year", "police")];
        "a day after the name": "Senate Leader Ann Gray Tuesday told reporters the dam would go." => [("the dam would go", "Ann Gray")];
        "today after the name": "Lowland Ferries today announced that fares would fall." => [("fares would fall", "Lowland Ferries")];
        "a month that is a name": "Ann Gray met Tom May. Tom May said that fares would fall." => [("fares would fall", "Tom May")];
        "dateline": "MEXICO CITY (WNN) — The barrier will open in March, Ann Gray said on Tuesday." => [("The barrier will open in March", "Ann Gray")];
    });
}

#[test]
fn who_is_meant() {
    check(cases! {
        "subject of a new sentence": "“No,” said Ann Gray of the union.\n\nEdith Lowell thought for a moment. “The fox is not,” she said." => [("The fox is not,", "Edith Lowell")];
        "the one described just before": "Barry Gray blamed the levee. A spokesperson for the mill said it had held. “We feel for the growers,” the spokesperson said." => [("We feel for the growers,", "A spokesperson for the mill")];
        "who stands before who": "Ann Gray blamed the levee. A driver for the mill, who asked not to be named, left." => [("not to be named", "A driver")];
        "a study is nobody": "Otters may dream, Ann Gray said. The study found that sleeping animals move their paws." => [("sleeping animals move their paws", "The study")];
        "an age": "Tom Gray, the manager, was cross. “I have seen it six times,” the 58-year-old said." => [("I have seen it six times,", "Tom Gray")];
    });
}

#[test]
fn lines_with_labels() {
    check(cases! {
        "a play": "A kitchen.\n\nNORA. Is he coming?\n\nTEO. He stopped to talk to the dog.\n\nNORA (not looking up). Which dog?\n\nTEO. The old one." => [("Is he coming?", "NORA"), ("Which dog?", "NORA"), ("The old one.", "TEO")];
        "names on their own lines": "NORA\nIs he coming?\n\nTEO\nHe stopped to talk to the dog.\n\nNORA\nWhich dog?" => [("Is he coming?", "NORA"), ("He stopped to talk to the dog.", "TEO")];
        "bold": "**Dax:** are you done\n\n**Bram:** define done\n\n**Dax:** coming up" => [("are you done", "Dax"), ("define done", "Bram")];
        "times": "[10:42] Dax: are you there\n\n[10:43] Ann Lee: yes\n\n[10:43] Dax: good" => [("are you there", "Dax"), ("yes", "Ann Lee")];
    });
}

#[test]
fn dashes() {
    check(cases! {
        "tags in the line": "—Give us another, said Dignam.\n\n—Not for me, Malloy said. I’m under orders.\n\n—Whose orders?\n\n—Hers." => [("Give us another,", "Dignam"), ("Whose orders?", "Dignam"), ("Hers.", "Malloy")];
    });
}
