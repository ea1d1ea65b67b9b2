//! Which forms of names are one and the same person's.
//!
//! Reads [`Forms`]; writes [`Clusters`]. Full names come first: *Ann Gray*, *Ann M. Gray* and *A. Gray* are one, *Ann Gray* and
//! *Tom Gray* are not. Then names of one word under a title that no full name fits. Who a bare *Gray* is, each mention
//! decides for itself ([`super::found`]).

use super::form::{Form, FormId, Forms, Title};
use super::recent::Recent;
use crate::lexicon::hash::{FastMap, FastSet};
use crate::lexicon::{Sex, Word};
use crate::mention::SpeakerKind;

/// A pet form that so many people may bear tells nothing.
const PETS: usize = 4;

/// One in so many mentions has a title that holds.
const TITLED: u32 = 8;

/// A title before a surname that several bear tells a further person where it stands so often.
const FIRM: u32 = 3;

/// The number of a cluster.
pub(crate) type ClusterId = u32;

/// Forms that name one and the same.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(crate) forms: Vec<FormId>,
    pub(crate) sex: Sex,
    pub(crate) kind: SpeakerKind,
    /// How often its full forms stand.
    pub(crate) count: u32,
    /// The offices that its forms give it.
    pub(crate) offices: Vec<Word>,
    /// How often it is called *Miss*.
    miss: u32,
    /// How often it is called *Mrs*.
    missus: u32,
    /// Has a full name and no single word only.
    pub(crate) full: bool,
    /// Someone of two or three names: the first alone can name them.
    called_by_first: bool,
    /// Is called by her husband's name.
    wife: bool,
    suffix: bool,
}

impl Cluster {
    /// Called *Miss* more than now and then.
    fn is_miss(&self) -> bool {
        self.miss * TITLED > self.count
    }

    fn is_missus(&self) -> bool {
        self.missus * TITLED > self.count
    }

    /// Whether a title fits it.
    pub(crate) fn fits(&self, title: Title, sex: Sex) -> bool {
        if sex != Sex::Unknown && self.sex != Sex::Unknown && sex != self.sex {
            return false;
        }
        match title {
            Title::Plain | Title::Office => true,
            Title::Masculine => self.kind != SpeakerKind::Organization,
            Title::Feminine => self.kind != SpeakerKind::Organization,
            Title::Missus => self.kind != SpeakerKind::Organization && (self.is_missus() || !self.is_miss()),
            Title::Miss => self.kind != SpeakerKind::Organization && (self.is_miss() || !self.is_missus()),
        }
    }
}

/// The clusters of a text, found by surname, given name and acronym.
#[derive(Debug, Default)]
pub(crate) struct Clusters {
    pub(crate) list: Vec<Cluster>,
    by_last: Recent<Word>,
    by_first: Recent<Word>,
    by_ends: Recent<(Word, Word)>,
    by_initial: Recent<(char, Word)>,
    /// Surnames that *Miss* and *Mrs* stand before.
    maidens: FastSet<Word>,
    wives: FastSet<Word>,
    /// How often a word stands as a name alone, without a title.
    alone: FastMap<Word, u32>,
}

impl Clusters {
    pub(crate) fn of(forms: &Forms) -> Self {
        let mut clusters = Self::default();
        for (number, form) in forms.list.iter().enumerate().filter(|(_, form)| form.stem > 1) {
            match clusters.same(form, forms) {
                Some(cluster) => clusters.join(cluster, number as FormId, form),
                None => clusters.found(number as FormId, form),
            }
        }
        for form in forms.list.iter().filter(|form| form.stem == 1) {
            let Some(word) = form.words.first().copied() else { continue };
            match form.title {
                Title::Miss => _ = clusters.maidens.insert(word),
                Title::Missus => _ = clusters.wives.insert(word),
                Title::Plain => _ = clusters.alone.insert(word, form.count),
                _ => {}
            }
        }
        // the more often a name stands, the likelier it is the person's own
        let mut single: Vec<(FormId, &Form)> = (0..).zip(&forms.list).filter(|(_, form)| form.stem == 1).collect();
        single.sort_by_key(|(_, form)| (form.title == Title::Plain, u32::MAX - form.count));
        for (number, form) in single {
            if clusters.needs_own(form, forms) {
                clusters.found(number, form);
            }
        }
        clusters
    }

    pub(crate) fn get(&self, cluster: ClusterId) -> Option<&Cluster> {
        self.list.get(cluster as usize)
    }

    /// The cluster that a full form belongs to.
    fn same(&self, form: &Form, forms: &Forms) -> Option<ClusterId> {
        let ends = form.ends()?;
        let agrees = |cluster: &ClusterId| {
            self.get(*cluster)
                .is_some_and(|cluster| cluster.fits(form.title, form.sex()) && cluster.suffix == form.has_suffix())
        };
        let first_form = |cluster: ClusterId| self.get(cluster).and_then(|c| forms.get(*c.forms.first()?));
        let initials =
            |cluster: &ClusterId| first_form(*cluster).is_some_and(|known| known.initial.1 || form.initial.1);
        let within = |cluster: &ClusterId| {
            first_form(*cluster)
                .is_some_and(|known| contains(&known.words, &form.words) || contains(&form.words, &known.words))
        };
        let by_initial = (form.initial.0, ends.1);
        (self.by_ends.of(ends).find(agrees))
            .or_else(|| self.by_initial.of(by_initial).filter(agrees).find(initials))
            .or_else(|| self.by_last.of(ends.1).filter(agrees).find(within))
    }

    fn found(&mut self, number: FormId, form: &Form) {
        let id = self.list.len() as ClusterId;
        self.list.push(Cluster {
            forms: Vec::new(),
            sex: Sex::Unknown,
            kind: SpeakerKind::Unknown,
            count: 0,
            offices: Vec::new(),
            miss: 0,
            missus: 0,
            full: form.stem > 1,
            called_by_first: form.stem < 4 && form.the == 0,
            wife: form.is_wife(),
            suffix: form.has_suffix(),
        });
        self.join(id, number, form);
    }

    fn join(&mut self, id: ClusterId, number: FormId, form: &Form) {
        let Some(cluster) = self.list.get_mut(id as usize) else { return };
        cluster.forms.push(number);
        cluster.count += form.count;
        if let Some(office) = form.office.filter(|office| !cluster.offices.contains(office)) {
            cluster.offices.push(office);
        }
        cluster.miss += form.count * u32::from(form.title == Title::Miss);
        cluster.missus += form.count * u32::from(form.title == Title::Missus);
        if cluster.sex == Sex::Unknown {
            cluster.sex = form.sex();
        }
        if cluster.kind == SpeakerKind::Unknown {
            cluster.kind = form.kind();
        }
        let Some(ends) = form.ends() else { return };
        self.by_last.note(ends.1, id);
        if form.stem > 1 {
            self.by_first.note(ends.0, id);
            if let Some(nickname) = form.nickname {
                self.by_first.note(nickname, id);
            }
            self.by_ends.note(ends, id);
            self.by_initial.note((form.initial.0, ends.1), id);
        }
    }

    /// A name of one word that no other cluster explains.
    fn needs_own(&self, form: &Form, forms: &Forms) -> bool {
        let Some((word, _)) = form.ends() else { return false };
        let (mut among, mut most, mut missus, mut office) = (0, 0, false, false);
        for cluster in self.candidates(form).into_iter().filter_map(|(id, _)| self.get(id)) {
            let given = cluster.forms.first().and_then(|form| forms.get(*form)?.words.first());
            let alone = given.and_then(|given| self.alone.get(given)).copied().unwrap_or(0);
            among += 1;
            most = most.max(cluster.count + alone);
            missus |= cluster.is_missus() && !cluster.wife;
            office |= form.office.is_some_and(|office| cluster.offices.contains(&office));
        }
        match form.title {
            _ if among == 0 => true,
            Title::Plain => false,
            // where there is a *Miss Gray* too, *Ann Gray* is she
            Title::Missus if self.maidens.contains(&word) => !missus,
            Title::Office => !office && among > 1 && form.count >= FIRM,
            // *Lady Gray* is no Ann Gray whom nobody calls a lady
            Title::Feminine if form.rank => !office,
            // *Mr. Gray* stands far more often than *John Gray* and *Tom Gray*: neither is he
            _ => among > 1 && form.count > 3 * most,
        }
    }

    /// Whom a single word can name, and whether by the last word.
    pub(crate) fn candidates(&self, form: &Form) -> Vec<(ClusterId, bool)> {
        let Some(word) = form.words.first() else { return Vec::new() };
        let mut found: Vec<_> = self.by_surname(*word, form).map(|id| (id, true)).collect();
        // nor any lady's of a family of which the text says *Miss Gray*, where there is a gentleman of the name
        if form.title == Title::Plain && (self.maidens.contains(word) || self.wives.contains(word)) {
            let sex = |id: &ClusterId| self.get(*id).map_or(Sex::Unknown, |cluster| cluster.sex);
            if found.iter().any(|(id, _)| sex(id) == Sex::Masculine) {
                found.retain(|(id, _)| sex(id) != Sex::Feminine);
            }
        }
        found.extend(self.by_given_name(*word, form).map(|id| (id, false)));
        if found.is_empty() {
            found.extend(self.by_pet_name(form).into_iter().map(|id| (id, false)));
        }
        found
    }

    fn by_surname(&self, word: Word, form: &Form) -> impl Iterator<Item = ClusterId> {
        let bare = form.title == Title::Plain;
        // *the University of Virginia* is not Virginia, *Team Gray* not Gray where there is an Ann Gray
        let is_body = |cluster: &Cluster| matches!(cluster.kind, SpeakerKind::Organization | SpeakerKind::Place);
        let is_person = |id: ClusterId| self.get(id).is_some_and(|cluster| cluster.kind == SpeakerKind::Person);
        let stands_alone = form.names_itself || self.by_last.of(word).any(is_person);
        self.by_last.of(word).filter(move |id| {
            self.get(*id).is_some_and(|cluster| {
                // a bare surname is no lady's whom the text calls *Mrs. Gray* alone
                let lady = bare && !cluster.full && (cluster.is_miss() || cluster.is_missus());
                !(lady || stands_alone && cluster.full && is_body(cluster))
                    && cluster.fits(form.title, form.title.sex())
            })
        })
    }

    fn by_given_name(&self, word: Word, form: &Form) -> impl Iterator<Item = ClusterId> {
        let sex = if form.title == Title::Plain { form.given.unwrap_or_default() } else { form.title.sex() };
        self.by_first.of(word).filter(move |id| {
            self.get(*id).is_some_and(|cluster| {
                let person = matches!(cluster.kind, SpeakerKind::Person | SpeakerKind::Unknown);
                person && cluster.called_by_first && !cluster.wife && cluster.fits(form.title, sex)
            })
        })
    }

    /// Whom a pet form can name, where they are few: *Harry* who is *Lord Henry*.
    fn by_pet_name(&self, form: &Form) -> Vec<ClusterId> {
        let mut found = Vec::new();
        let sex = form.given.unwrap_or_default();
        for full in form.pet_of() {
            let single = |cluster: &Cluster| !cluster.full && cluster.fits(form.title, sex);
            found.extend(self.by_given_name(*full, form));
            found.extend(self.by_last.of(*full).filter(|id| self.get(*id).is_some_and(single)));
        }
        found.sort_unstable();
        found.dedup();
        if found.len() > PETS { Vec::new() } else { found }
    }
}

/// Whether every word of `few` is among `many`.
fn contains(many: &[Word], few: &[Word]) -> bool {
    few.iter().all(|word| many.contains(word))
}
