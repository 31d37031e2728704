//! Comparing backwards, and with itself: over the invented articles, some of them coded otherwise.
//! What was added is then gone.

use std::sync::Arc;

use counterpart::compare::{Changes, DocumentChanges, EntityChanges, FieldChange, RecordChanges};
use counterpart::load;
use counterpart::model::Dossier;
use proptest::prelude::*;

use super::{articles, joined, parsed};

/// The same changes backwards.
fn mirrored(changes: Changes) -> Changes {
    let Changes { documents, entities, records } = changes;
    let swap = |pairs: Vec<_>| pairs.into_iter().map(|(a, b)| (b, a)).collect::<Vec<_>>();
    let back = |change: FieldChange| {
        let FieldChange { field, before, after, gone, added } = change;
        FieldChange { field, before: after, after: before, gone: added, added: gone }
    };
    let fields = |all: Vec<FieldChange>| all.into_iter().map(back).collect();
    let mut documents = DocumentChanges {
        added: documents.gone,
        gone: documents.added,
        retracted: documents.reinstated,
        reinstated: documents.retracted,
        corrected: documents.uncorrected,
        uncorrected: documents.corrected,
        changed: documents.changed,
    };
    for change in &mut documents.changed {
        change.fields = fields(std::mem::take(&mut change.fields));
    }
    let sorted = |mut pairs: Vec<_>| {
        pairs.sort();
        pairs
    };
    let mut entities = EntityChanges {
        added: entities.gone,
        gone: entities.added,
        changed: entities.changed,
        joined: sorted(swap(entities.parted)),
        parted: sorted(swap(entities.joined)),
        moved: swap(entities.moved),
    };
    for change in &mut entities.changed {
        std::mem::swap(&mut change.before, &mut change.after);
        change.fields = fields(std::mem::take(&mut change.fields));
    }
    let mut records = RecordChanges {
        added: records.gone,
        gone: records.added,
        changed: records.changed,
        moved: records.moved.into_iter().map(|(a, b)| (b, a)).collect(),
    };
    for change in &mut records.changed {
        std::mem::swap(&mut change.before, &mut change.after);
        change.verdicts = (change.verdicts.1, change.verdicts.0);
        let (before, after) = change.origins.clone();
        change.origins = (after, before);
        change.fields = fields(std::mem::take(&mut change.fields));
        let evidence = &mut change.evidence;
        std::mem::swap(&mut evidence.added, &mut evidence.gone);
        for recoded in &mut evidence.recoded {
            std::mem::swap(&mut recoded.before, &mut recoded.after);
            recoded.fields = fields(std::mem::take(&mut recoded.fields));
        }
        evidence.recoded.sort_by_key(|one| one.before);
    }
    Changes { documents, entities, records }
}

/// Lists that are sorted by the newer ids, sorted by both: backwards the newer ones are the older.
fn sorted(mut changes: Changes) -> Changes {
    changes.entities.changed.sort_by(|a, b| (&a.before, &a.after).cmp(&(&b.before, &b.after)));
    changes.entities.moved.sort();
    changes.records.changed.sort_by(|a, b| (&a.before, &a.after).cmp(&(&b.before, &b.after)));
    changes.records.moved.sort();
    changes
}

/// Ways in which a file may be coded otherwise.
const EDITS: [(&str, &str); 10] = [
    ("contact-call-ministers", "call-of-ministers"),
    ("contact-back-channel", "c1"),
    ("person-mira-sokolin", "p1"),
    ("\"Irina Velkova\"", "\"I. Velkova\""),
    ("\"2024-02-14\"", "\"2024-02-15\""),
    ("\"stance\": \"denies\"", "\"stance\": \"doubts\""),
    ("\"mode\": \"meeting\"", "\"mode\": \"unstated\""),
    ("media-harbour-wire", "media-wire"),
    ("grp-echo-lyk-officials", "p2"),
    ("person-oleg-tarn", "p1"),
];

/// Some of the articles, some of them coded otherwise.
fn some(mask: u16, edits: u16) -> Arc<Dossier> {
    let chosen = articles().into_iter().enumerate().filter(|(place, _)| mask & (1 << place) != 0);
    let edited = chosen.map(|(place, (name, mut text))| {
        for (edit, (from, to)) in EDITS.iter().enumerate() {
            if edits.rotate_left(place as u32) & (1 << edit) != 0 {
                text = text.replace(from, to);
            }
        }
        (name, text)
    });
    joined(&parsed(&edited.collect::<Vec<_>>()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn backwards_what_is_added_is_gone(
        masks in prop::array::uniform2(0_u16..512),
        edits in prop::array::uniform2(any::<u16>()),
    ) {
        let (old, new) = (some(masks[0], edits[0]), some(masks[1], edits[1]));
        let there = Changes::between(&old, &new);
        let back = Changes::between(&new, &old);
        let records = |dossier: &Dossier| dossier.records().count();
        let kept = records(&new) - there.records.added.len();
        prop_assert_eq!(records(&old) - there.records.gone.len(), kept);
        prop_assert!(sorted(mirrored(there)) == sorted(back));
    }

    #[test]
    fn equal_dossiers_have_no_changes(mask in 0_u16..512, edits in any::<u16>()) {
        let one = some(mask, edits);
        let changes = Changes::between(&one, &one);
        prop_assert_eq!(&changes, &Changes::default());
        // Nor has what was written and read again.
        let written = load::write(&one);
        let again = joined(&[Arc::new(load::parse("again.json", written.as_bytes()))]);
        let changes = Changes::between(&one, &again);
        prop_assert!(changes.is_empty(), "{:#?}", changes);
    }
}
