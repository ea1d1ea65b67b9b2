//! The way through: every stage in order, what goes in and what comes out.
//!
//! ```text
//! text ─ segment ─► paragraphs, sentences, tokens
//!         └ quote ─► stretches between marks
//!            └ mention ─► names, pronouns, nominals
//!               └ cast ─► who the names stand for (roster: the caller's cast, made ready)
//!                  └ register ─► fiction or news: what the next three go by
//!                     └ report ─► sources and contents of cues (passage: a paragraph laid out; cue: what may be one)
//!                        └ attribute ─► per stretch between marks its speaker
//!                           └ assemble ─► one list of quotations with their speakers (resolve: whom sources stand for)
//!                              └ document ─► the view that the caller holds
//! ```
//!
//! Reads the caller's text and settings; hands each stage what it needs and no more. It decides only what the settings
//! and the register do to a stage.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::assemble::{Findings, assemble};
use crate::attribute::{self, Attribution};
use crate::cast::{self, Cast, EntityId};
use crate::correction::{self, Correction};
use crate::document::Document;
use crate::lexicon::verb::{ReportingVerb, VerbClass};
use crate::lexicon::{Classes, Lexicon};
use crate::mention::{self, Inside, Mention, Reading};
use crate::quote::{Quotes, quote};
use crate::register::{Register, register};
use crate::report::{self, Reported, Scope, report};
use crate::roster::Roster;
use crate::segment::{Segments, segment};
use crate::span::addressable;
use crate::{CastMember, Error, ErrorKind};

/// Finds who said what in any number of texts.
///
/// Built once, cheap to clone, used from any number of threads at once. [`analyze`](crate::analyze) uses one with
/// everything as it comes; a builder adds a cast or words and switches lists and rules off.
///
/// ```
/// use inquit::{Analyzer, CastMember, Gender};
///
/// let analyzer = Analyzer::builder()
///     .cast([CastMember::new("Ann Lee").with_alias("Nan").with_gender(Gender::Feminine), CastMember::new("Tom Ray")])
///     .build()?;
/// let document = analyzer.analyze("“Well, Tom, it is late,” said Nan.");
/// let quotation = document.quotations().next().expect("there is one");
/// assert_eq!(quotation.speaker_name(), Some("Ann Lee"));
/// # Ok::<(), inquit::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Analyzer {
    settings: Arc<Settings>,
}

/// What a builder can change.
#[derive(Default)]
struct Settings {
    /// The lists with a caller's additions; none where they are as the crate ships them.
    lexicon: Option<Lexicon>,
    /// The caller’s cast, ready to be matched.
    roster: Option<Roster>,
    rules_off: Vec<&'static str>,
    /// The classes of reporting verbs that are switched off.
    verbs_off: Classes,
}

impl Settings {
    /// Who can speak: the caller's cast, or whom the text names.
    fn cast(&self, reading: &Reading<'_>, mentions: &[Mention]) -> Cast {
        match &self.roster {
            Some(roster) => cast::given::cast(roster, mentions),
            None => cast::found::cast(reading, mentions),
        }
    }

    /// Only who reads fiction has a cast to give.
    fn register(&self, input: &report::Input<'_>) -> Register {
        match self.roster {
            Some(_) => Register::Fiction,
            None => register(input.text, input.lexicon, input.segments, input.quotes),
        }
    }

    /// Reported speech: in fiction that of the narration alone, for the scene tells who says what stands between marks.
    fn report(&self, input: &report::Input<'_>, register: Register) -> Vec<Reported> {
        let scope = match register {
            Register::Fiction => Scope::Narration,
            Register::News => Scope::Everything,
        };
        let mut reported = report(input, scope);
        reported.retain(|one| !self.rules_off.contains(&one.rule.name) && !self.silences(input.segments, &one.cue));
        reported
    }

    /// Who speaks between marks: in fiction by the whole scene, in news by what stands beside the marks.
    fn attribute(
        &self,
        input: &attribute::Input<'_>,
        quotes: &Quotes,
        fixed: &[(u32, EntityId)],
        register: Register,
    ) -> Vec<Attribution> {
        let mut attributions = match register {
            // what a character repeats of others is one line with the rest of her words
            Register::Fiction => attribute::attribute(input, fixed),
            Register::News => attribute::beside(input, quotes),
        };
        attributions.retain(|one| !self.rules_off.contains(&one.rule.name));
        attributions
    }

    /// Whether a cue has a reporting verb that is switched off, and none that still tells of speech.
    fn silences(&self, segments: &Segments, cue: &Range<u32>) -> bool {
        let tokens = segments.tokens.get(cue.start as usize..cue.end as usize).unwrap_or_default();
        let classes = tokens.iter().map(|token| Lexicon::english().classes(token.word)).fold(Classes(0), Classes::with);
        let speech = Classes(classes.0 & Classes::SPEECH.0 & !self.verbs_off.0);
        classes.any(self.verbs_off) && speech == Classes(0)
    }
}

impl Analyzer {
    /// With the crate's own lists and every rule, no cast.
    ///
    /// ```
    /// let analyzer = inquit::Analyzer::new();
    /// let texts = ["“Go,” said Ann.", "“No,” said Tom."];
    /// let found: usize = texts.iter().map(|text| analyzer.analyze(text).quotations().len()).sum();
    /// assert_eq!(found, 2);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Changes lists, rules and cast.
    ///
    /// ```
    /// use inquit::{Analyzer, ReportingVerb, VerbClass};
    ///
    /// let analyzer = Analyzer::builder()
    ///     .cast(["Ann Lee", "Tom Ray"])
    ///     .reporting_verb(ReportingVerb::new("toot", VerbClass::Writing))
    ///     .without_verbs(VerbClass::Attitude)
    ///     .without_rule("name-colon")
    ///     .build()?;
    /// # assert_eq!(analyzer.analyze("“Go,” said Ann.").speakers().count(), 2);
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder::default()
    }

    /// Finds the sentences, quotations and speakers of a text.
    ///
    /// Never fails and never panics, whatever the text; takes time and memory linear in it.
    ///
    /// ```
    /// use std::thread;
    ///
    /// let (analyzer, texts) = (inquit::Analyzer::new(), ["“Go,” said Ann.", "“No,” said Tom."]);
    /// let records: Vec<inquit::Record> = thread::scope(|scope| {
    ///     let running = texts.map(|text| scope.spawn(|| analyzer.analyze(text).to_record()));
    ///     running.into_iter().filter_map(|thread| thread.join().ok()).collect()
    /// });
    /// assert_eq!(records[1].speakers[0].name, "Tom");
    /// ```
    #[must_use]
    pub fn analyze<'t>(&self, text: &'t str) -> Document<'t> {
        self.analyze_corrected(text, &[])
    }

    /// As [`analyze`](Self::analyze), with speakers that a person has given: they are honoured, and what they tell of the
    /// quotations beside them is too.
    ///
    /// ```
    /// use inquit::{Analyzer, Correction};
    ///
    /// let text = "“Go,” said Ann.\n\n“No,” said Tom.\n\n“Why?”";
    /// let given = [Correction::new(text.find("“Why").map_or(0..0, |at| at..at + 1), "Tom")];
    /// let document = Analyzer::new().analyze_corrected(text, &given);
    /// assert_eq!(document.quotations().next_back().and_then(|last| last.speaker_name()), Some("Tom"));
    /// ```
    #[must_use]
    pub fn analyze_corrected<'t>(&self, text: &'t str, corrections: &[Correction]) -> Document<'t> {
        // every stage in order, one after the other: the whole way on one page
        let (whole, text) = (text, addressable(text));
        let settings = &*self.settings;
        let lexicon = settings.lexicon.as_ref().unwrap_or_else(|| Lexicon::english());
        let segments = segment(text, lexicon);
        let quotes = quote(text, segments.paragraphs.iter().map(|paragraph| paragraph.span));
        let quoted = Inside::of(&segments, &quotes);
        let reading = Reading { text, lexicon, segments: &segments, quoted: &quoted };
        let mentions = mention::mentions(&reading, settings.roster.as_ref());
        let cast = settings.cast(&reading, &mentions);
        let passages = report::Input { text, lexicon, segments: &segments, quotes: &quotes };
        let register = settings.register(&passages);
        let reported = settings.report(&passages, register);
        let pieces = attribute::pieces(text, &segments, &quotes);
        let fixed = correction::fixed(corrections, &quotes, &cast);
        let scene = attribute::Input {
            text,
            segments: &segments,
            lexicon,
            pieces: &pieces,
            mentions: &mentions,
            cast: &cast,
            off: &settings.rules_off,
        };
        let attributions = settings.attribute(&scene, &quotes, &fixed, register);
        let findings = Findings {
            text,
            lexicon,
            segments,
            quoted,
            quotes,
            mentions,
            cast,
            cast_given: settings.roster.is_some(),
            attributions,
            fixed,
            reported,
            register,
            off: &settings.rules_off,
        };
        Document::new(whole, assemble(findings))
    }
}

impl fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Analyzer")
            .field("cast", &self.settings.roster.as_ref().map_or(0, |roster| roster.members.len()))
            .field("rules_off", &self.settings.rules_off)
            .finish_non_exhaustive()
    }
}

/// Changes what an [`Analyzer`] knows: see [`Analyzer::builder`].
///
/// ```
/// let builder = inquit::AnalyzerBuilder::default().cast(["Ann Lee", "Tom Ray"]);
/// assert!(builder.clone().build().is_ok());
/// assert!(builder.cast(["Ann Lee"]).build().is_err(), "two of one name");
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until it is built"]
pub struct AnalyzerBuilder {
    cast: Vec<CastMember>,
    verbs: Vec<ReportingVerb>,
    verbs_off: Vec<VerbClass>,
    rules_off: Vec<String>,
}

impl AnalyzerBuilder {
    /// Who can speak: every decision is one of these or none. Called again it adds to the cast.
    ///
    /// ```
    /// use inquit::{Analyzer, CastMember};
    ///
    /// let names_alone = Analyzer::builder().cast(["Ann Lee", "Tom Ray"]).build()?;
    /// let more_told = Analyzer::builder().cast([CastMember::new("Ann Lee").with_alias("Nan")]).build()?;
    /// let document = more_told.analyze("“Go,” said Nan.");
    /// assert_eq!(document.quotations().next().and_then(|quotation| quotation.speaker_name()), Some("Ann Lee"));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn cast<M: Into<CastMember>>(mut self, members: impl IntoIterator<Item = M>) -> Self {
        self.cast.extend(members.into_iter().map(Into::into));
        self
    }

    /// Adds a reporting verb.
    ///
    /// ```
    /// use inquit::{Analyzer, ReportingVerb, VerbClass};
    ///
    /// let analyzer = Analyzer::builder().reporting_verb(ReportingVerb::new("toot", VerbClass::Writing)).build()?;
    /// let document = analyzer.analyze("“We are open,” tooted Ann Lee.");
    /// assert_eq!(document.quotations().next().and_then(|quotation| quotation.speaker_name()), Some("Ann Lee"));
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn reporting_verb(mut self, verb: ReportingVerb) -> Self {
        self.verbs.push(verb);
        self
    }

    /// Switches a class of reporting verbs off: without [`VerbClass::Attitude`] only speech is found.
    ///
    /// ```
    /// use inquit::{Analyzer, VerbClass};
    ///
    /// let text = "Ann Gray believes that the road is closed. Tom Ray said that it was open.";
    /// let speech = Analyzer::builder().without_verbs(VerbClass::Attitude).build()?;
    /// assert_eq!(speech.analyze(text).quotations().len(), 1);
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn without_verbs(mut self, class: VerbClass) -> Self {
        self.verbs_off.push(class);
        self
    }

    /// Switches a rule off by its name, one of those of [`rules`](crate::rules).
    ///
    /// ```
    /// use inquit::Analyzer;
    ///
    /// let analyzer = Analyzer::builder().without_rule("name-colon").build()?;
    /// assert!(Analyzer::builder().without_rule("no-such-rule").build().is_err());
    /// # Ok::<(), inquit::Error>(())
    /// ```
    pub fn without_rule(mut self, name: impl Into<String>) -> Self {
        self.rules_off.push(name.into());
        self
    }

    /// The analyzer.
    ///
    /// # Errors
    /// Where a cast member, verb or rule cannot be used: the error names it and the cure.
    ///
    /// ```
    /// let error = inquit::Analyzer::builder().cast(["Ann Lee", ""]).build().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "cast member 2: its name is empty; give it a name with at least one letter, or leave it out"
    /// );
    /// ```
    pub fn build(self) -> Result<Analyzer, Error> {
        let rules_off = self.rules_off.iter().map(|name| known_rule(name)).collect::<Result<_, _>>()?;
        let mut lexicon = Lexicon::english().clone();
        let verbs_off = self.verbs_off.iter().map(|class| class.bit()).fold(Classes(0), Classes::with);
        lexicon.switch_off(verbs_off);
        for verb in &self.verbs {
            verb.add_to(&mut lexicon)?;
        }
        let roster = if self.cast.is_empty() { None } else { Some(Roster::build(&self.cast, &mut lexicon)?) };
        let settings = Settings { lexicon: Some(lexicon), roster, rules_off, verbs_off };
        Ok(Analyzer { settings: Arc::new(settings) })
    }
}

/// The rule of a name that a caller gives.
fn known_rule(name: &str) -> Result<&'static str, Error> {
    let found = crate::rules().find(|rule| rule.name() == name);
    found.map(crate::Rule::name).ok_or_else(|| {
        let place = format!("rule {name:?}");
        Error::new(ErrorKind::UnknownRule, place, "there is none of this name", "take a name from inquit::rules()")
    })
}
