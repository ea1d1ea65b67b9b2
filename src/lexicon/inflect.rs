//! The regular forms of English verbs.

/// A form that the spelling rules make of the base; the participle is spelled as the past.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Third,
    Past,
    Gerund,
}

/// Writes a form into `out`. Doubled consonants and irregular forms are the lists' business.
pub(super) fn regular(base: &str, form: Form, out: &mut String) {
    let ends = |endings: &[&str]| endings.iter().any(|ending| base.ends_with(ending));
    let to_i = base.ends_with('y') && !ends(&["ay", "ey", "iy", "oy", "uy"]);
    let (cut, ending) = match form {
        Form::Third if ends(&["s", "sh", "ch", "x", "z", "o"]) => (0, "es"),
        Form::Third if to_i => (1, "ies"),
        Form::Third => (0, "s"),
        Form::Past if base.ends_with('e') => (0, "d"),
        Form::Past if to_i => (1, "ied"),
        Form::Past => (0, "ed"),
        Form::Gerund if base.ends_with("ie") => (2, "ying"),
        Form::Gerund if base.ends_with('e') && !ends(&["ee", "oe", "ye"]) => (1, "ing"),
        Form::Gerund => (0, "ing"),
    };
    out.clear();
    out.push_str(base.get(..base.len().saturating_sub(cut)).unwrap_or(base));
    out.push_str(ending);
}

#[cfg(test)]
mod tests {
    use super::{Form, regular};

    #[test]
    fn spelling_rules() {
        for (base, third, past, gerund) in [
            ("add", "adds", "added", "adding"),
            ("argue", "argues", "argued", "arguing"),
            ("reply", "replies", "replied", "replying"),
            ("bray", "brays", "brayed", "braying"),
            ("hiss", "hisses", "hissed", "hissing"),
            ("screech", "screeches", "screeched", "screeching"),
            ("lie", "lies", "lied", "lying"),
            ("agree", "agrees", "agreed", "agreeing"),
        ] {
            let forms = [Form::Third, Form::Past, Form::Gerund].map(|form| {
                let mut out = String::new();
                regular(base, form, &mut out);
                out
            });
            assert_eq!(forms, [third, past, gerund], "verb {base}");
        }
    }
}
