//! The regular forms of English verbs.

/// A verb's forms: third person, past, participle, gerund.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Inflected {
    pub(crate) third: String,
    pub(crate) past: String,
    pub(crate) participle: String,
    pub(crate) gerund: String,
}

/// The forms that the spelling rules give. Doubled consonants and irregular forms are the lists' business.
pub(crate) fn regular(base: &str) -> Inflected {
    let ends = |endings: &[&str]| endings.iter().any(|ending| base.ends_with(ending));
    let vowel_before_last = base.len() >= 2 && ends(&["ay", "ey", "iy", "oy", "uy"]);
    let cut = |n: usize| base.get(..base.len().saturating_sub(n)).unwrap_or(base);
    let third = if ends(&["s", "sh", "ch", "x", "z", "o"]) {
        format!("{base}es")
    } else if ends(&["y"]) && !vowel_before_last {
        format!("{}ies", cut(1))
    } else {
        format!("{base}s")
    };
    let past = if ends(&["e"]) {
        format!("{base}d")
    } else if ends(&["y"]) && !vowel_before_last {
        format!("{}ied", cut(1))
    } else {
        format!("{base}ed")
    };
    let gerund = if ends(&["ie"]) {
        format!("{}ying", cut(2))
    } else if ends(&["e"]) && !ends(&["ee", "oe", "ye"]) {
        format!("{}ing", cut(1))
    } else {
        format!("{base}ing")
    };
    Inflected { third, participle: past.clone(), past, gerund }
}

#[cfg(test)]
mod tests {
    use super::regular;

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
            let forms = regular(base);
            assert_eq!((&*forms.third, &*forms.past, &*forms.gerund), (third, past, gerund), "verb {base}");
        }
    }
}
