//! The cast that a text itself gives: everyone and everything that it names.
//!
//! Reads mentions; writes a [`Cast`] in the order of first mention. Nobody is merged for sharing a surname: a bare surname is
//! one person's at each mention, by title, gender, how often and how lately.

use super::cluster::{ClusterId, Clusters};
use super::form::{Form, Forms, Title};
use super::naming;
use super::sexes::Votes;
use super::{Cast, Entity, EntityId};
use crate::lexicon::Sex;
use crate::mention::{Animacy, Mention, MentionKind, Reading};

/// So many mentions on, a name still counts as fresh.
const FRESH: u32 = 60;

/// Everyone whom the text names.
pub(crate) fn cast(reading: &Reading<'_>, mentions: &[Mention]) -> Cast {
    let forms = Forms::of(reading, mentions);
    let clusters = Clusters::of(&forms);
    let chosen = choose(reading, mentions, &forms, &clusters);
    let (order, of_mention) = in_text_order(&chosen, clusters.list.len());
    let mut votes = Votes::new(order.len());
    votes.read(mentions, &of_mention);
    let mut entities: Vec<Entity> =
        order.iter().enumerate().map(|(number, cluster)| entity(&clusters, *cluster, votes.verdict(number))).collect();
    naming::name(reading, mentions, &forms, &of_mention, &mut entities);
    Cast { entities, of_mention }
}

fn entity(clusters: &Clusters, cluster: ClusterId, told: Sex) -> Entity {
    let known = clusters.get(cluster);
    let sex = known.map_or(Sex::Unknown, |cluster| cluster.sex);
    let kind = known.map_or(Animacy::Unknown, |cluster| cluster.kind);
    let body = matches!(kind, Animacy::Organization | Animacy::Place);
    let sex = if body {
        Sex::Unknown
    } else if sex == Sex::Unknown {
        told
    } else {
        sex
    };
    Entity {
        name: String::new(),
        aliases: Vec::new(),
        words: Vec::new(),
        sex,
        animacy: if sex != Sex::Unknown && !body { Animacy::Person } else { kind },
        mentions: 0,
        member: None,
    }
}

/// The cluster of each mention.
fn choose(reading: &Reading<'_>, mentions: &[Mention], forms: &Forms, clusters: &Clusters) -> Vec<Option<ClusterId>> {
    let mut of_form: Vec<Option<ClusterId>> = vec![None; forms.list.len()];
    for (number, cluster) in clusters.list.iter().enumerate() {
        for form in &cluster.forms {
            if let Some(slot) = of_form.get_mut(*form as usize) {
                *slot = Some(number as ClusterId);
            }
        }
    }
    let acronyms = super::acronym::acronyms(reading, mentions, forms, &of_form);
    let mut counts: Vec<u32> = clusters.list.iter().map(|cluster| cluster.count).collect();
    let mut seen: Vec<Option<u32>> = vec![None; clusters.list.len()];
    let mut chosen = Vec::with_capacity(mentions.len());
    for (index, form) in forms.of_mention.iter().enumerate() {
        let pick = form.and_then(|number| {
            let form = forms.get(number)?;
            let own = of_form.get(number as usize).copied().flatten();
            if form.stem > 1 {
                return own;
            }
            acronyms.get(&number).copied().or_else(|| single(form, own, clusters, &counts, &seen, index as u32))
        });
        if let Some(pick) = pick {
            if let Some(count) = counts.get_mut(pick as usize) {
                *count += 1;
            }
            if let Some(seen) = seen.get_mut(pick as usize) {
                *seen = Some(index as u32);
            }
        }
        chosen.push(pick);
    }
    chosen
}

/// Whom a name of one word stands for here: of those whom it can name the one named most and lately.
fn single(
    form: &Form,
    own: Option<ClusterId>,
    clusters: &Clusters,
    counts: &[u32],
    seen: &[Option<u32>],
    at: u32,
) -> Option<ClusterId> {
    let (word, _) = form.ends()?;
    if own.is_some() && form.title != Title::Plain {
        return own;
    }
    let weight = |id: ClusterId| {
        let count = u64::from(counts.get(id as usize).copied().unwrap_or(0)) + 1;
        match seen.get(id as usize).copied().flatten() {
            Some(seen) if at - seen < FRESH => count * 4,
            Some(_) => count * 2,
            None => count,
        }
    };
    let fits = clusters.candidates(word, form.title).map(|(id, _)| id);
    fits.max_by_key(|id| (weight(*id), u32::MAX - id)).or(own)
}

/// Clusters numbered by first mention, and each mention's number.
fn in_text_order(chosen: &[Option<ClusterId>], clusters: usize) -> (Vec<ClusterId>, Vec<Option<EntityId>>) {
    let mut numbers: Vec<Option<EntityId>> = vec![None; clusters];
    let mut order = Vec::new();
    let of_mention = chosen
        .iter()
        .map(|cluster| {
            let slot = numbers.get_mut((*cluster)? as usize)?;
            Some(*slot.get_or_insert_with(|| {
                order.push(cluster.unwrap_or_default());
                EntityId(order.len() as u32 - 1)
            }))
        })
        .collect();
    (order, of_mention)
}

/// Whether a mention can show how an entity is written.
pub(super) fn shows(mention: &Mention) -> bool {
    mention.kind == MentionKind::Name
}
