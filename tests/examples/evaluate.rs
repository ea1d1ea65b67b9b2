//! `evaluate`: made-up corpora in the layouts of the published ones.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{example, folder, run, text};

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("in a folder")).expect("made");
        fs::write(path, content).expect("written");
    }
}

/// The figures for a corpus with these predictions.
fn figures(corpus: &Path, predictions: &str) -> Value {
    let file = corpus.with_extension("predictions");
    fs::write(&file, predictions).expect("written");
    let output = run(example("evaluate").arg(corpus).arg("--json").arg("--predictions").arg(&file), b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn news() {
    let corpus = folder("evaluate").join("news");
    // offsets in characters: the é and the marks are one each
    let article = "Café owner Ann Lee said “it is late” on Monday. Tom Ray agreed that it was.";
    let annotations = "T1\tSource 0 18\tCafé owner Ann Lee\nT2\tCue 19 23\tsaid\nT3\tContent 24 36\t“it is late”\n\
        T4\tAttribution 19 23\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n\
        T5\tSource 48 55\tTom Ray\nT6\tCue 56 62\tagreed\nT7\tContent 63 74\tthat it was\n\
        E2\tAttribution:T9 Content:T7 Cue:T6 Source:T5\n";
    write(&corpus, &[("data/dev/text/one.txt", article), ("data/dev/attributions/one_ab12.ann", annotations)]);
    let at = |part: &str| article.find(part).map(|start| [start, start + part.len()]).expect("there");
    let right = serde_json::json!({"id": "polnear/one", "quotes": [
        {"content": [at("it is late")], "form": "direct", "speaker": "Ann Lee", "mention": at("Café owner Ann Lee"),
         "cue": at("said")},
        {"content": [at("it was.")], "form": "indirect", "speaker": "Ann Lee", "mention": at("Ann"), "cue": null}]});
    let found = &figures(&corpus, &right.to_string())["polnear"];
    assert_eq!(found["quoted speaker"]["f1"], 1.0);
    assert_eq!(found["attribution content"], serde_json::json!({"precision": 1.0, "recall": 1.0, "f1": 1.0, "n": 2}));
    assert_eq!(found["attribution content+source"]["recall"], 0.5, "the second is not said by her");
    assert_eq!(found["cue accuracy of matched"], 0.5);
    assert_eq!(figures(&corpus, "")["polnear"]["quoted speaker"]["recall"], 0.0, "without predictions");
}

#[test]
fn novels_with_a_cast() {
    let corpus = folder("evaluate-cast").join("novels");
    let novel = "“Où es-tu, Ann?” said\nthe old man. “Here,” said Miss Gray, “and late.”";
    let quotations = "quoteID,quoteText,subQuotationList,quoteByteSpans,speaker,addressees,quoteType\n\
        Q0,\"Où es-tu, Ann?\",\"['x']\",\"[[1, 15]]\",Tom Ray,[],Anaphoric\n\
        Q1,\"Here, and late.\",[],\"[[36, 41], [60, 69]]\",Ann Gray,[],Explicit\n\
        Q2,\"Other words\",[],\"[[1, 5]]\",Ann Gray,[],Explicit\n";
    let characters = "Character ID,Main Name,Aliases,Gender,Category\n0,Tom Ray,\"{'The Old Man', 'Tom Ray'}\",M,minor\n\
        1,Ann Gray,\"{\"\"Ann's Self\"\", 'Miss Gray'}\",F,major\n";
    write(
        &corpus,
        &[
            ("data/Late/novel_text.txt", novel),
            ("data/Late/quotation_info.csv", quotations),
            ("data/Late/character_info.csv", characters),
        ],
    );
    let at = |part: &str| novel.find(part).map(|start| [start, start + part.len()]).expect("there");
    let predictions = serde_json::json!({"id": "pdnc/Late", "quotes": [
        {"content": [at("Où es-tu, Ann?")], "form": "direct", "speaker": "old man"},
        {"content": [at("Here,"), at("and late.")], "form": "direct", "speaker": "Tom Ray"}]});
    let found = &figures(&corpus, &predictions.to_string())["pdnc"];
    assert_eq!(found["quotation found"], serde_json::json!({"precision": 1.0, "recall": 1.0, "f1": 1.0, "n": 2}));
    assert_eq!(found["span exact"], 1.0);
    assert_eq!(found["speaker accuracy, anaphoric"], 1.0, "by an alias");
    assert_eq!(found["speaker accuracy, explicit"], 0.0);
    let tables = run(example("evaluate").arg(&corpus), b"");
    assert!(text(&tables.stdout).contains("| PDNC: 1 documents, 2 quotations, cast given |"));
    assert!(text(&tables.stdout).contains("| PDNC: 1 documents, 2 quotations, no cast |"));
}

#[test]
fn openings_of_novels() {
    let corpus = folder("evaluate-mentions").join("openings");
    let original = "CHAPTER I\n\n\n“It’s   late,”\nsaid Ann. “Go home--now.” The rest is not annotated.";
    let tokens = "CHAPTER I “ It ’s late , ” said Ann .\n“ Go home -- now . ”\n";
    let quotes = "QUOTE\tQ1\t0\t2\t0\t7\t“ It ’s late , ”\nQUOTE\tQ2\t1\t0\t1\t6\t“ Go home -- now . ”\n\
        ATTRIB\tQ1\tAnn-0\nATTRIB\tQ2\tAnn-0\n";
    let coref = "MENTION\tT1\t0\t9\t0\t9\tAnn\tPER\tPROP\nCOREF\tT1\tAnn-0\n";
    write(
        &corpus,
        &[
            ("original/1_late.txt", original),
            ("quotations/tsv/1_late_brat.txt", tokens),
            ("quotations/tsv/1_late_brat.ann", quotes),
            ("coref/tsv/1_late_brat.ann", coref),
        ],
    );
    let at = |part: &str| original.find(part).map(|start| [start, start + part.len()]).expect("there");
    let predictions = serde_json::json!({"id": "litbank/1_late", "quotes": [
        {"content": [at("It’s   late,")], "form": "direct", "mention": at("Ann")},
        {"content": [at("Go home--now.")], "form": "direct", "speaker": "Tom"}]});
    let found = &figures(&corpus, &predictions.to_string())["litbank"];
    assert_eq!(found["quotation found"]["f1"], 1.0);
    assert_eq!(found["span exact"], 1.0);
    assert_eq!(found["speaker accuracy"], 0.5);
}

#[test]
fn what_is_no_corpus_is_said() {
    let empty = folder("evaluate-empty");
    let output = run(example("evaluate").arg(&empty), b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("neither PolNeAR"), "{}", text(&output.stderr));
    let broken = empty.join("broken.jsonl");
    fs::write(&broken, "\n{\"id\":").expect("written");
    let output = run(example("evaluate").arg(&broken), b"");
    assert!(text(&output.stderr).contains("broken.jsonl: line 2: "), "{}", text(&output.stderr));
}
