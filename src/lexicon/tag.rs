//! Part-of-speech tags: the Penn set, as small numbers.

/// Declares the tags once: the variant and its Penn spelling.
macro_rules! tags {
    ($($name:ident $text:literal),* $(,)?) => {
        /// A part of speech in the Penn set.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(crate) enum Tag { $($name),* }

        impl Tag {
            /// Every tag, in the order of their numbers.
            #[cfg(feature = "fit")]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The Penn spelling.
            #[cfg(feature = "fit")]
            pub(crate) const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// The tag of a Penn spelling.
            pub(crate) fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

tags! {
    Cc "CC", Cd "CD", Dt "DT", Ex "EX", Fw "FW", In "IN", Jj "JJ", Jjr "JJR", Jjs "JJS", Md "MD", Nn "NN", Nns "NNS",
    Nnp "NNP", Nnps "NNPS", Pdt "PDT", Pos "POS", Prp "PRP", PrpS "PRP$", Rb "RB", Rbr "RBR", Rbs "RBS", Rp "RP",
    Sym "SYM", To "TO", Uh "UH", Vb "VB", Vbd "VBD", Vbg "VBG", Vbn "VBN", Vbp "VBP", Vbz "VBZ", Wdt "WDT", Wp "WP",
    WpS "WP$", Wrb "WRB", Comma ",", Stop ".", Colon ":", Open "-LRB-", Close "-RRB-", Quote "\"", Dollar "$", Hash "#",
}

impl Tag {
    /// A verb in any form, modals left out.
    pub(crate) const fn is_verb(self) -> bool {
        matches!(self, Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz)
    }

    /// A verb that carries tense: it makes a clause.
    pub(crate) const fn is_finite(self) -> bool {
        matches!(self, Self::Vbd | Self::Vbz | Self::Vbp | Self::Md)
    }

    /// A common or proper noun.
    pub(crate) const fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns | Self::Nnp | Self::Nnps)
    }

    /// A proper noun.
    pub(crate) const fn is_proper(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }
}

/// Some tags as the bits of a number.
pub(crate) const fn tags(mut tags: &[Tag]) -> u64 {
    let mut bits = 0;
    while let [first, rest @ ..] = tags {
        bits |= 1 << *first as u32;
        tags = rest;
    }
    bits
}

/// Whether a tag is among some.
#[inline]
pub(crate) const fn is_any(tag: Tag, tags: u64) -> bool {
    tags >> tag as u32 & 1 != 0
}
