use super::Resolver;
use crate::cast::found;
use crate::lexicon::Lexicon;
use crate::mention::tests::prepare;
use crate::mention::{Reading, mentions};

/// Whom the sources in brackets stand for, in order.
fn resolve(marked: &str) -> Vec<Option<String>> {
    let mut text = String::new();
    let mut sources = Vec::new();
    for (number, piece) in marked.split(['[', ']']).enumerate() {
        if number % 2 == 1 {
            sources.push(crate::Span::new(text.len(), text.len() + piece.len()));
        }
        text.push_str(piece);
    }
    let lexicon = Lexicon::english();
    let (segments, quoted) = prepare(&text, lexicon);
    let reading = Reading { text: &text, lexicon, segments: &segments, quoted: &quoted };
    let mentions = mentions(&reading, None);
    let cast = found::cast(&reading, &mentions);
    let mut resolver = Resolver::new(reading, &mentions, &cast);
    let entities = sources.into_iter().map(|source| {
        let tokens = segments.tokens_after(0, source);
        resolver.source(tokens.start as u32..tokens.end as u32)
    });
    entities.map(|entity| entity.and_then(|id| cast.get(id)).map(|entity| entity.name.clone())).collect()
}

#[test]
fn sources() {
    for (text, want) in [
        ("[Ann Gray] said no. Later [Gray] said yes.", &[Some("Ann Gray"), Some("Ann Gray")][..]),
        ("Ann Gray met Tom Ray. [She] said no. [He] said yes.", &[Some("Ann Gray"), Some("Tom Ray")]),
        ("[Sen. Ann Gray Tuesday] said no. [The Gray campaign] said yes.", &[Some("Ann Gray"), None]),
        ("[Sen. Ann Gray, the head of the panel,] said no.", &[Some("Ann Gray")]),
        ("[The union’s lawyer, Ann Gray,] said no.", &[Some("Ann Gray")]),
        ("Ann Gray stood by Sen. Tom Ray. [The senator] said no.", &[Some("Tom Ray")]),
        ("Ann Gray came with Tom Ray, [who] said no.", &[Some("Tom Ray")]),
        ("Ann Gray came with a driver for the union, [who] said no. Residents [who] said no left.", &[None, None]),
        ("Tom Ray saw Ann Gray, one of those [who] said no. Anyone [who] knew left.", &[None, None]),
        ("Ann Gray came with a driver. [The driver] said no.", &[None]),
        ("Ann Gray, a senator from Ohio, stood up. [The senator] said no.", &[Some("Ann Gray")]),
        ("Ann Gray wrote to the Lowland Rail Union. [The union] said no.", &[Some("Lowland Rail Union")]),
        ("Ann Gray came. [Her lawyer] said no. [A spokesman for Ann Gray] said no.", &[None, None]),
        ("Ann Gray came. [Officials] said no.", &[None]),
    ] {
        let got = resolve(text);
        assert_eq!(got.iter().map(Option::as_deref).collect::<Vec<_>>(), want, "text {text:?}");
    }
}
