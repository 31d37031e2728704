//! Joins the entities of all files in the same way as `load::merge`. Most IDs mean the same entity
//! in every file and are joined one by one. IDs that may mean several entities are collected and
//! joined together at the end.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::{HashSet, HashSetExt as _};
use rayon::prelude::*;

use super::across_files::{ALWAYS, Trait, Whole, id_key, is_numbered, kind_of};
use super::error::CorpusError;
use super::read::{Groups, Scan};
use super::sorter::Sorter;
use super::table::{Cell, Row, SOURCE_DOCUMENTS, SOURCE_ENTITIES, SOURCE_RECORDS};
use crate::load::merge::parts;
use crate::load::{ParsedFile, pieces};
use crate::model::{AliasUse, DocumentId, Dossier, Entity, EntityId, Text};
use crate::search::{sound, words};

/// The number of IDs that are joined at a time.
const AT_ONCE: usize = 8_192;

/// One description of an entity, with the first two files that have it (`second` is -1 if only one
/// does).
struct Definition {
    number: i64,
    first: i32,
    second: i32,
    linked: bool,
    json: String,
}

/// The result of joining: the rows for the tables.
pub(super) struct Joined {
    pub entities: Sorter,
    pub names: Sorter,
    pub slices: Sorter,
    /// Entities that have another ID in the corpus than in their file: the file's ID, the hash of
    /// the description, and the new ID.
    pub called: Vec<(String, i64, EntityId)>,
}

/// Joins the entities of a corpus.
pub(super) fn join(
    whole: &mut Whole,
    corpus: &Path,
    [sources, documents, records]: [&[PathBuf]; 3],
    check: &dyn Fn() -> Result<(), CorpusError>,
) -> Result<Joined, CorpusError> {
    let taken = ids(whole, documents, records)?;
    let linked = targets(sources)?;
    let mut joined = Joined {
        entities: Sorter::new(corpus),
        names: Sorter::new(corpus),
        slices: Sorter::new(corpus),
        called: Vec::new(),
    };
    let mut groups = Groups::open(SOURCE_ENTITIES, sources)?;
    let mut held: Vec<(String, Vec<Definition>)> = Vec::new();
    let mut contested: Vec<(String, Vec<Definition>)> = Vec::new();
    loop {
        check()?;
        let next = groups.next()?;
        let is_last = next.is_none();
        if let Some(rows) = next {
            let id = rows[0][0].as_text().to_owned();
            let definitions = definitions(rows, whole);
            let is_linked = definitions.iter().any(|one| one.linked) || linked.contains(&*id);
            if is_numbered(&id) {
                whole.numbered.insert(Text::from(&*id));
            }
            if is_linked || taken.contains(&id_key(&id)) {
                contested.push((id, definitions));
            } else {
                held.push((id, definitions));
            }
        }
        if is_last || held.len() >= AT_ONCE {
            let each = held.par_drain(..).map(|(id, all)| alone(&id, &all).ok_or((id, all)));
            let each: Vec<Result<Entity, _>> = each.collect();
            for one in each {
                match one {
                    Ok(entity) => {
                        joined.add(&entity, whole).map_err(|e| CorpusError::disk(corpus, e))?;
                    }
                    Err(several) => contested.push(several),
                }
            }
        }
        if is_last {
            break;
        }
    }
    together(whole, contested, &taken, &mut joined).map_err(|e| CorpusError::disk(corpus, e))?;
    Ok(joined)
}

/// Returns the IDs that documents use. Also collects IDs such as `x.2` into `whole.numbered`.
fn ids(
    whole: &mut Whole,
    documents: &[PathBuf],
    records: &[PathBuf],
) -> Result<HashSet<u128>, CorpusError> {
    let mut taken = HashSet::new();
    for (table, paths) in [(SOURCE_DOCUMENTS, documents), (SOURCE_RECORDS, records)] {
        for path in paths {
            let mut scan = Scan::of_columns(table, path, &[0])?;
            while let Some(row) = scan.next()? {
                let id = row[0].as_text();
                if is_numbered(id) {
                    whole.numbered.insert(Text::from(id));
                }
                if table.name == SOURCE_DOCUMENTS.name {
                    taken.insert(id_key(id));
                }
            }
        }
    }
    Ok(taken)
}

/// Returns the IDs that entities name in `same_as` and `not_same_as`.
fn targets(sources: &[PathBuf]) -> Result<HashSet<Box<str>>, CorpusError> {
    let mut targets = HashSet::new();
    for path in sources {
        let mut scan = Scan::of_columns(SOURCE_ENTITIES, path, &[4, 5])?;
        while let Some(row) = scan.next()? {
            if row[4].is_true()
                && let Some(entity) = pieces::read_entity(row[5].as_text())
            {
                let named = entity.same_as.iter().chain(&entity.not_same_as);
                targets.extend(named.map(|id| Box::from(id.as_str())));
            }
        }
    }
    Ok(targets)
}

/// Returns the descriptions of one ID, each once, in the order of their first files.
fn definitions(rows: Vec<Row>, whole: &Whole) -> Vec<Definition> {
    let mut all: BTreeMap<i64, Definition> = BTreeMap::new();
    let number = |cell: &Cell| cell.number().unwrap_or(-1);
    for row in rows {
        let new = Definition {
            number: number(&row[1]),
            first: number(&row[2]) as i32,
            second: number(&row[3]) as i32,
            linked: row[4].is_true(),
            json: row[5].as_text().to_owned(),
        };
        match all.get_mut(&new.number) {
            None => drop(all.insert(new.number, new)),
            Some(known) if whole.order.place(new.first) < whole.order.place(known.first) => {
                known.second = known.first;
                known.first = new.first;
            }
            Some(known) => known.second = new.first,
        }
    }
    let mut all: Vec<Definition> = all.into_values().collect();
    all.sort_by_key(|one| whole.order.place(one.first));
    all
}

/// Returns the one entity that all descriptions of an ID describe; `None` if they may be several
/// entities.
fn alone(id: &str, definitions: &[Definition]) -> Option<Entity> {
    if let [only] = definitions {
        return pieces::read_entity(&only.json);
    }
    let files = definitions.iter().map(|one| file_of(pieces::read_entity(&one.json)));
    let united = parts::entities(&files.collect::<Vec<_>>(), HashSet::new(), &HashSet::new());
    let mut all = united.all.into_values();
    let entity = all.next().filter(|entity| entity.id.as_str() == id)?;
    all.next().is_none().then_some(entity)
}

/// Creates a file that contains only entities.
fn file_of(entities: impl IntoIterator<Item = Entity>) -> Arc<ParsedFile> {
    let entities = entities.into_iter().map(|entity| (entity.id.clone(), entity)).collect();
    Arc::new(pieces::file("corpus", Some(Dossier { entities, ..Dossier::default() })))
}

/// Joins the entities whose ID may mean several entities, and those linked by `same_as` or
/// `not_same_as`.
fn together(
    whole: &mut Whole,
    contested: Vec<(String, Vec<Definition>)>,
    documents: &HashSet<u128>,
    joined: &mut Joined,
) -> std::io::Result<()> {
    // A link to an entity of its own file is not followed. So a description that several files have
    // is put into two of them: from each, the other can be linked to.
    let mut files: BTreeMap<(u32, i32), Vec<(Entity, i64)>> = BTreeMap::new();
    let mut taken: HashSet<Text> = HashSet::new();
    for (id, definitions) in contested {
        if documents.contains(&id_key(&id)) {
            taken.insert(Text::from(&*id));
        }
        for one in definitions {
            let Some(entity) = pieces::read_entity(&one.json) else { continue };
            for source in [one.first, one.second].into_iter().filter(|source| *source >= 0) {
                let file = files.entry((whole.order.place(source), source)).or_default();
                file.push((entity.clone(), one.number));
            }
        }
    }
    let parsed: Vec<Arc<ParsedFile>> =
        files.values().map(|all| file_of(all.iter().map(|(entity, _)| entity.clone()))).collect();
    let united = parts::entities(&parsed, taken, &whole.numbered);
    let mut called: HashMap<i64, EntityId> = HashMap::new();
    for (all, changed) in files.values().zip(&united.changed) {
        for (entity, number) in all {
            if let Some(now) = changed.get(entity.id.text())
                && called.insert(*number, EntityId::new(now.clone())).is_none()
            {
                let own = entity.id.to_string();
                joined.called.push((own, *number, EntityId::new(now.clone())));
            }
        }
    }
    joined.called.sort();
    whole.called = called;
    united.all.into_values().try_for_each(|entity| joined.add(&entity, whole))
}

/// Returns a name in the two forms in which it is looked up: as search folds it, and as it sounds.
pub(super) fn folded(name: &str) -> (String, String) {
    let words = words(name);
    let plain: Vec<&str> =
        words.iter().filter(|word| !word.joined).map(|word| word.plain.as_str()).collect();
    let sounds: Vec<String> = plain.iter().map(|word| sound(word)).collect();
    (plain.join(" "), sounds.join(" "))
}

impl Joined {
    fn add(&mut self, entity: &Entity, whole: &mut Whole) -> std::io::Result<()> {
        let id = entity.id.as_str();
        let key = id_key(id);
        let told = super::across_files::NEVER;
        let number = i32::try_from(whole.entities.len()).unwrap_or(i32::MAX);
        whole.entities.insert(
            key,
            Trait { kind: kind_of(entity), anonymous: entity.anonymous, told, number },
        );
        self.entities.push(
            id.as_bytes(),
            &[
                Cell::from(id),
                Cell::from(entity.kind.as_str()),
                Cell::from(&*entity.name),
                Cell::Bool(entity.anonymous),
                Cell::text(entity.document.as_ref().map(DocumentId::as_str)),
            ],
        )?;
        let name = [(&entity.name, None, None)];
        let aliases = entity.aliases.iter();
        let aliases = aliases.map(|alias| {
            (&alias.name, alias.usage.as_ref().map(AliasUse::as_str), alias.lang.as_deref())
        });
        for (name, usage, lang) in name.into_iter().chain(aliases) {
            let (folded, sound) = folded(name);
            let row = [
                Cell::from(id),
                Cell::from(&**name),
                Cell::text(usage),
                Cell::text(lang),
                Cell::from(&*folded),
                Cell::from(&*sound),
            ];
            self.names.push(format!("{sound}\u{0}{id}").as_bytes(), &row)?;
        }
        let mut plain = entity.clone();
        plain.merged_from.clear();
        let row = [
            Cell::from(id),
            Cell::Text(pieces::entity(&plain)),
            Cell::Int(ALWAYS),
            Cell::Int(number),
        ];
        self.slices.push(id.as_bytes(), &row)
    }
}
