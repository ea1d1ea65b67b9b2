//! `html`: the page, as far as it can be judged without a browser (`tests/html.py` opens it in one).

use crate::{example, run, text};

const HOSTILE: &str = "<script>alert(1)</script>\n\n“Go </p></main> & \"see\",” said Ann O’Hara.\u{1}\n\n“One ‘two “three ‘four\n\n“five’” six.\n";

/// As many are closed as are opened.
fn balanced(page: &str, tag: &str) -> bool {
    let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
    opened == page.matches(&format!("</{tag}>")).count()
}

#[test]
fn the_page_is_whole_and_fetches_nothing() {
    for arguments in [&[][..], &["--fiction"][..]] {
        let output = run(example("html").args(arguments), b"");
        assert!(output.status.success());
        let page = text(&output.stdout);
        assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
        for tag in ["p", "span", "main", "aside", "svg", "button", "li"] {
            let body = page.split("<body>").nth(1).and_then(|body| body.split("<script>").next()).expect("a body");
            assert!(balanced(body, tag), "<{tag}> in {arguments:?}");
        }
        for outside in ["http://", "https://", "src=", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}

#[test]
fn text_stays_text() {
    let output = run(example("html").args(["-", "--title", "<b>\"T\"</b>"]), HOSTILE.as_bytes());
    let page = text(&output.stdout);
    assert!(page.contains("<title>&lt;b&gt;&quot;T&quot;&lt;/b&gt;: who said what</title>"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!page.contains("alert(1)<"), "the only scripts are the page's own");
    assert!(!page.contains('\u{1}'), "control characters are no HTML");
    assert_eq!(page.matches("</main>").count(), 1);
    assert_eq!(page.matches("<script>").count(), 1);
}

#[test]
fn nothing_and_nobody() {
    for input in ["", "\n\n", "No one speaks here."] {
        let output = run(example("html").arg("-"), input.as_bytes());
        assert!(output.status.success(), "{input:?}");
        assert!(text(&output.stdout).contains("0 quotations"), "{input:?}");
    }
}

#[test]
fn deep_nesting_is_no_trouble() {
    let deep = "“‘".repeat(20_000);
    let output = run(example("html").arg("-"), deep.as_bytes());
    assert!(output.status.success());
}
