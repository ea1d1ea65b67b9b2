//! What is made plain, and what stays.

use proptest::prelude::*;

use super::Plain;
use crate::Span;

#[test]
fn pages() {
    for (page, want) in [
        ("It rained.", "It rained."),
        ("a < b & c > d, 2<3, x<-y", "a < b & c > d, 2<3, x<-y"),
        ("<p>One.</p>\n\n<p>Two.</p>", "One.\n\nTwo.\n\n"),
        ("<div><p>One</p></div><p>Two", "One\n\nTwo"),
        ("One<br/>\n two", "One\ntwo"),
        ("a  \n\t b", "a b"),
        ("<P CLASS=x>Go</P >", "Go\n\n"),
        ("<a title=\"a > b\" href='x'>go</a>", "go"),
        ("<a title=\"a > b>go</a>", "b>go"),
        ("<script>if (a < b) { \"<p>\" }</script>go<style>p{}</STYLE>", "go"),
        ("<script>no end", "no end"),
        ("<head><title>T</title></head><header>H</header>", "H\n\n"),
        ("<!-- “no” <p> -->go<!-- open", "go<!-- open"),
        ("<!doctype html><?xml?>go", "go"),
        ("&ldquo;Go,&rdquo; &#147;go&#148; &#x201c;go&#X201D; &quot;&apos;&amp;lt;", "“Go,” “go” “go” \"'&lt;"),
        ("R&D; &nothing; &; &#; &#x; &#0; &#1114112; AT&T", "R&D; &nothing; &; &#; &#x; &#0; &#1114112; AT&T"),
        ("har&shy;bour har\u{ad}bour\u{200b}", "harbour harbour"),
        ("<", "<"),
        ("<a", "<a"),
    ] {
        assert_eq!(Plain::from_html(page).text(), want, "{page:?}");
    }
}

#[test]
fn markdown() {
    for (text, want) in [
        ("It rained.", "It rained."),
        ("*Go*, **go**, ***go***, _go_, __go__, ~~go~~", "Go, go, go, go, go, go"),
        ("2 * 3, f**k, snake_case, ~5\n* * *", "2 * 3, f**k, snake_case, ~5\n* * *"),
        ("“*Never!*” cried Ann.", "“Never!” cried Ann."),
        ("## News ##\n#tag\n> > “Go,”\n> said Ann.", "News ##\n#tag\n“Go,”\nsaid Ann."),
        ("[Ann Lee](http://a.example/x \"t\") and [this] and ![a picture](p.png)!", "Ann Lee and [this] and !"),
        ("[a [b](c) d](e)", "a b d"),
        ("[open](\nno)", "[open](\nno)"),
        ("\\*not\\* so", "*not* so"),
        ("- One\n* two", "- One\n* two"),
    ] {
        assert_eq!(Plain::from_markdown(text).text(), want, "{text:?}");
    }
}

#[test]
fn gutenberg() {
    let file =
        "Header _x_\r\n*** START OF THE EBOOK ***\r\n“_I_ did,” she_said. ___\r\n*** END OF THE EBOOK ***\r\n_Licence_";
    let plain = Plain::from_gutenberg(file);
    assert_eq!(plain.text(), "“I did,” she_said. ___");
    assert_eq!(&file[plain.original(Span::new(0, plain.text().len()))], "“_I_ did,” she_said. ___");
}

#[test]
fn the_way_back() {
    let page = "<p>&ldquo;Go <b>home</b>,&rdquo; said&nbsp;Ann.</p>";
    let plain = Plain::from_html(page);
    let back = |words: &str| {
        let start = plain.text().find(words).expect("it is there");
        &page[plain.original(Span::new(start, start + words.len()))]
    };
    assert_eq!(back("home"), "home");
    assert_eq!(back("Go home"), "Go <b>home");
    assert_eq!(back("“Go"), "&ldquo;Go");
    assert_eq!(back("said\u{a0}Ann"), "said&nbsp;Ann");
    assert_eq!(plain.original(Span::new(9000, 9001)), Span::new(page.len(), page.len()));
    assert_eq!(plain.original(Span::new(0, 0)), Span::new(3, 3));
}

#[test]
fn no_text_takes_long() {
    for unit in ["<", "<a \"", "<script>", "<!--", "&", "&#", "[", "](", "[a](", "![", "*", "**a", "> ", "# ", "\\"] {
        let text = unit.repeat(200_000);
        let (html, markdown) = (Plain::from_html(&text), Plain::from_markdown(&text));
        assert!(html.text().len() <= text.len() && markdown.text().len() <= text.len(), "{unit:?}");
    }
}

const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<a href=\"",
    "\">",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&ldquo;",
    "&",
    ";",
    "é",
    "“",
    "”",
    " ",
    "\n",
    "word",
    "*",
    "_",
    "**",
    "[",
    "](",
    ")",
    "!",
    "> ",
    "# ",
    "\\",
    "\u{ad}",
    "<br>",
    "said Ann",
    "*** START OF\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lead_back(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let source = pieces.concat();
        for plain in [Plain::from_html(&source), Plain::from_markdown(&source), Plain::from_gutenberg(&source)] {
            let mut before = 0;
            for (at, character) in plain.text().char_indices() {
                let span = plain.original(Span::new(at, at + character.len_utf8()));
                let back = source.get(span.range());
                prop_assert!(back.is_some_and(|back| !back.is_empty()), "{span} of {source:?}");
                prop_assert!(span.start >= before, "{span} of {source:?}");
                before = span.start;
            }
        }
    }
}
