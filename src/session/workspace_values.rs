//! Converts between a session and the values of a workspace file. `Lasting::of` is the one place
//! that decides which parts of the view are stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edit::Verdict;
use super::file_ids::{Homes, Move};
use super::judgements::{Decision, Judgements, Note, Subject};
use super::remapped_ids;
use super::surroundings::Surroundings;
use super::view_state::{Appearance, Selection, Tab, ViewState};
use super::views::NamedView;
use crate::filter::{self, Dimension, Filter};
use crate::layout::Point;
use crate::load::Home;
use crate::load::workspace::{self as file, Workspace};
use crate::model::{DocumentId, EntityId, RecordId, Text};
use crate::picture::{Structure, WidthBy};

/// What is stored in the workspace file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lasting {
    /// The stored parts of the view, without the selection.
    pub view: ViewState,
    /// The selection. Changing only this does not write a workspace file.
    pub selection: Selection,
    /// The tab that is shown. Changing only this does not write a workspace file.
    pub tab: Tab,
    /// The file and ID of each thing that the view names. A change of them alone is no reason to
    /// write a file.
    pub homes: Homes,
}

impl Lasting {
    /// Returns what is stored of a view. A new field of `ViewState` must be added here. Either it
    /// is stored: then it needs a field in `load::workspace` and a line in each direction below. Or
    /// it is not: then it is bound to `_`.
    pub fn of(view: &ViewState, tab: Tab, homes: &Homes) -> Self {
        let ViewState {
            selection,
            marked: _,
            marked_records: _,
            filter,
            known_on,
            around,
            what_if: _,
            channels: _,
            more_chains: _,
            compares: _,
            hidden,
            pins,
            appearance,
            denied_links,
            saved,
            judgements,
            verdicts,
        } = view.clone();
        let view = ViewState {
            filter,
            known_on,
            hidden,
            around,
            pins,
            appearance,
            denied_links,
            saved,
            judgements,
            verdicts,
            ..ViewState::default()
        };
        Self { view, selection, tab, homes: homes.clone() }
    }

    /// Returns the same value without the homes, so that storing it does not keep the open files in
    /// memory.
    #[must_use]
    pub fn without_homes(self) -> Self {
        Self { homes: Homes::default(), ..self }
    }

    /// Returns the view to continue with.
    pub fn into_view(self) -> ViewState {
        ViewState { selection: self.selection, ..self.view }
    }

    /// Creates the value from a workspace file.
    pub fn read(workspace: &Workspace) -> Self {
        let named = |(name, view): (&Text, &file::View)| (name.clone(), read_view(name, view));
        let now = read_view("", &workspace.view);
        let view = ViewState {
            filter: now.filter,
            known_on: now.known_on,
            hidden: now.hidden,
            around: now.around,
            pins: now.pins,
            appearance: now.appearance,
            denied_links: workspace.denied_links,
            saved: Arc::new(workspace.views.iter().map(named).collect()),
            judgements: Arc::new(read_judgements(workspace)),
            verdicts: Arc::new(read_verdicts(workspace)),
            ..ViewState::default()
        };
        let selection = workspace.selection.as_ref().map(read_selection).unwrap_or_default();
        let tab = workspace.tab.as_deref().and_then(|word| of_word(TABS, word)).unwrap_or_default();
        Self { view, selection, tab, homes: read_files(&workspace.files) }
    }

    /// Returns the workspace to write. Parts of `before` that this version of the program does not
    /// understand are kept.
    pub fn write(&self, before: &Workspace) -> Workspace {
        let empty = file::View::default();
        let named = |(name, view): (&Text, &NamedView)| {
            (name.clone(), write_view(view, before.views.get(name).unwrap_or(&empty)))
        };
        let mut workspace = Workspace {
            view: write_view(&NamedView::of(&self.view, ""), &before.view),
            denied_links: self.view.denied_links,
            views: self.view.saved.iter().map(named).collect(),
            selection: write_selection(&self.selection),
            tab: word(TABS, self.tab, before.tab.as_ref()),
            files: self.write_files(),
            read: write_verdicts(&self.view.verdicts, &before.read),
            ..Workspace::default()
        };
        write_judgements(&self.view.judgements, &mut workspace);
        workspace.keep_unknown_of(before);
        workspace
    }
}

impl Lasting {
    /// Returns the files that the things named in the view come from, with the IDs of the things in
    /// them.
    fn write_files(&self) -> BTreeMap<Text, file::DataFile> {
        let mut looked_at = Move::nowhere(&self.homes);
        remapped_ids::view(&mut self.clone().into_view(), &mut looked_at);
        let mut files: BTreeMap<Text, file::DataFile> = BTreeMap::new();
        for id in looked_at.asked() {
            for home in self.homes.of(id) {
                let sha256 = self.homes.sha256(&home.file);
                let new = || file::DataFile { sha256, ..file::DataFile::default() };
                files.entry(home.file).or_insert_with(new).ids.insert(home.id, id.clone());
            }
        }
        files
    }
}

fn read_files(files: &BTreeMap<Text, file::DataFile>) -> Homes {
    let homes = files.iter().flat_map(|(key, file)| {
        file.ids.iter().map(|(own, id)| {
            let home = Home { file: key.clone(), id: own.clone() };
            (id.clone(), home, file.sha256.clone())
        })
    });
    Homes::kept(homes)
}

/// The words for the values of an enumeration in the workspace file, the default first.
type Words<T> = &'static [(T, &'static str)];

const WIDTHS: Words<WidthBy> = &[
    (WidthBy::Contacts, "contacts"),
    (WidthBy::Articles, "articles"),
    (WidthBy::Origins, "origins"),
];
const STRUCTURES: Words<Structure> =
    &[(Structure::Hulls, "areas"), (Structure::Lines, "lines"), (Structure::Hidden, "hidden")];
const TABS: Words<Tab> = &[
    (Tab::Map, "map"),
    (Tab::Table, "table"),
    (Tab::Matrix, "matrix"),
    (Tab::Article, "article"),
    (Tab::Read, "read"),
];

fn of_word<T: Copy>(words: Words<T>, word: &str) -> Option<T> {
    words.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

/// Returns the word for a value; `None` for the default, which is left out. If the value is the
/// default and the file had a word that this version does not know, that word is kept.
fn word<T: Copy + Default + PartialEq>(
    words: Words<T>,
    value: T,
    before: Option<&Text>,
) -> Option<Text> {
    if value == T::default() {
        return before.filter(|word| of_word(words, word).is_none()).cloned();
    }
    words.iter().find(|(known, _)| *known == value).map(|(_, word)| Text::from(*word))
}

fn read_view(name: &str, view: &file::View) -> NamedView {
    let width_by = view.width_by.as_deref().and_then(|word| of_word(WIDTHS, word));
    let structure = view.structure.as_deref().and_then(|word| of_word(STRUCTURES, word));
    let pin = |(id, (x, y)): (&Text, &(f32, f32))| (id.to_string(), Point::new(*x, *y));
    NamedView {
        name: name.into(),
        filter: read_filter(&view.filter),
        hidden: view.hidden.iter().cloned().map(EntityId::new).collect(),
        known_on: view.known_on,
        pins: view.pins.iter().map(pin).collect(),
        appearance: Appearance {
            width_by: width_by.unwrap_or_default(),
            structure: structure.unwrap_or_default(),
            communities: view.communities,
        },
        around: read_around(&view.around),
    }
}

fn read_around(around: &file::Around) -> Option<Surroundings> {
    let ids = |of: &BTreeSet<Text>| of.iter().cloned().map(EntityId::new).collect();
    let (of, more) = (ids(&around.of), ids(&around.more));
    (!around.of.is_empty()).then_some(Surroundings { of, steps: around.steps, more })
}

fn write_view(view: &NamedView, before: &file::View) -> file::View {
    let NamedView { name: _, filter, hidden, known_on, pins, appearance, around } = view;
    let finite = |(_, at): &(&String, &Point)| at.x.is_finite() && at.y.is_finite();
    let pin = |(id, at): (&String, &Point)| (Text::from(id.as_str()), (at.x, at.y));
    file::View {
        filter: write_filter(filter, &before.filter),
        hidden: hidden.iter().map(|id| id.text().clone()).collect(),
        known_on: *known_on,
        pins: pins.iter().filter(finite).map(pin).collect(),
        width_by: word(WIDTHS, appearance.width_by, before.width_by.as_ref()),
        structure: word(STRUCTURES, appearance.structure, before.structure.as_ref()),
        communities: appearance.communities,
        around: around.as_ref().map(write_around).unwrap_or_default(),
        ..file::View::default()
    }
}

fn write_around(around: &Surroundings) -> file::Around {
    let ids = |of: &BTreeSet<EntityId>| of.iter().map(|id| id.text().clone()).collect();
    let (of, more) = (ids(&around.of), ids(&around.more));
    file::Around { of, steps: around.steps, more, ..file::Around::default() }
}

fn read_filter(conditions: &file::Filter) -> Filter {
    let mut filter = Filter::default();
    filter.origins = conditions.origins;
    filter.when = conditions.when.as_ref().map(|when| filter::When {
        range: when.range,
        certainly: when.certainly,
        hides_undated: when.hides_undated,
    });
    for (word, choice) in &conditions.conditions {
        if let Some(dimension) = Dimension::parse(word) {
            let (only, without) = (choice.only.clone(), choice.without.clone());
            filter.set(dimension, filter::Choice { only, without });
        }
    }
    filter
}

fn write_filter(filter: &Filter, before: &file::Filter) -> file::Filter {
    let chosen = filter.choices().iter().map(|(dimension, choice)| {
        let (only, without) = (choice.only.clone(), choice.without.clone());
        let choice = file::Choice { only, without, ..file::Choice::default() };
        (Text::from(dimension.as_str()), choice)
    });
    let not_known = |(word, _): &(&Text, &file::Choice)| Dimension::parse(word).is_none();
    let kept = before.conditions.iter().filter(not_known).map(|(w, c)| (w.clone(), c.clone()));
    file::Filter {
        conditions: kept.chain(chosen).collect(),
        origins: filter.origins,
        when: filter.when.map(|when| file::When {
            range: when.range,
            certainly: when.certainly,
            hides_undated: when.hides_undated,
            ..file::When::default()
        }),
        ..file::Filter::default()
    }
}

fn read_judgements(workspace: &Workspace) -> Judgements {
    let decision = |one: &file::Decision| {
        if one.same { Decision::Same } else { Decision::Different }
    };
    let note = |note: &file::Note| Note { text: note.text.clone(), grade: note.grade.clone() };
    let (decisions, notes) = (&workspace.decisions, &workspace.notes);
    let of_record = |id: &Text| Subject::Record(RecordId::new(id.clone()));
    let of_document = |id: &Text| Subject::Document(DocumentId::new(id.clone()));
    let records = notes.records.iter().map(|(id, one)| (of_record(id), note(one)));
    let documents = notes.documents.iter().map(|(id, one)| (of_document(id), note(one)));
    Judgements {
        entities: pairs(&decisions.entities, EntityId::new, decision),
        contacts: pairs(&decisions.contacts, RecordId::new, decision),
        notes: records.chain(documents).filter(|(_, note)| !note.is_empty()).collect(),
    }
}

/// Returns the verdicts on suggestions. A word that this version does not know is skipped here and
/// kept in the file.
fn read_verdicts(workspace: &Workspace) -> BTreeMap<Text, Verdict> {
    let known = |(of, word): (&Text, &Text)| {
        let verdict = Verdict::ALL.iter().find(|(_, known)| **known == **word)?.0;
        Some((of.clone(), verdict))
    };
    workspace.read.iter().filter_map(known).collect()
}

fn write_verdicts(
    verdicts: &BTreeMap<Text, Verdict>,
    before: &BTreeMap<Text, Text>,
) -> BTreeMap<Text, Text> {
    let not_known =
        |(_, word): &(&Text, &Text)| Verdict::ALL.iter().all(|(_, known)| **known != ***word);
    let kept = before.iter().filter(not_known).map(|(of, word)| (of.clone(), word.clone()));
    let word = |verdict: &Verdict| {
        Verdict::ALL.iter().find(|(known, _)| known == verdict).map_or("", |(_, word)| word)
    };
    kept.chain(verdicts.iter().map(|(of, verdict)| (of.clone(), word(verdict).into()))).collect()
}

fn pairs<I: Ord>(
    of: &BTreeMap<(Text, Text), file::Decision>,
    id: fn(Text) -> I,
    decision: impl Fn(&file::Decision) -> Decision,
) -> BTreeMap<(I, I), Decision> {
    of.iter().map(|((a, b), one)| ((id(a.clone()), id(b.clone())), decision(one))).collect()
}

fn write_judgements(judgements: &Judgements, workspace: &mut Workspace) {
    let decision = |decision: &Decision| file::Decision {
        same: *decision == Decision::Same,
        ..file::Decision::default()
    };
    for ((a, b), one) in &judgements.entities {
        let pair = (a.text().clone(), b.text().clone());
        workspace.decisions.entities.insert(pair, decision(one));
    }
    for ((a, b), one) in &judgements.contacts {
        let pair = (a.text().clone(), b.text().clone());
        workspace.decisions.contacts.insert(pair, decision(one));
    }
    for (subject, note) in &judgements.notes {
        let (of, id) = match subject {
            Subject::Record(id) => (&mut workspace.notes.records, id.text()),
            Subject::Document(id) => (&mut workspace.notes.documents, id.text()),
        };
        let (text, grade) = (note.text.clone(), note.grade.clone());
        of.insert(id.clone(), file::Note { text, grade, ..file::Note::default() });
    }
}

fn read_selection(chosen: &file::Chosen) -> Selection {
    match chosen {
        file::Chosen::Entity(id) => Selection::Entity(EntityId::new(id.clone())),
        file::Chosen::Line(a, b) => {
            Selection::line(&EntityId::new(a.clone()), &EntityId::new(b.clone()))
        }
        file::Chosen::Record(id) => Selection::Record(RecordId::new(id.clone())),
        file::Chosen::Document(id) => Selection::Document(DocumentId::new(id.clone())),
    }
}

fn write_selection(selection: &Selection) -> Option<file::Chosen> {
    Some(match selection {
        // A selected pair of governments is not stored. The reader can find it again in the matrix.
        Selection::Nothing | Selection::Between(..) => return None,
        Selection::Entity(id) => file::Chosen::Entity(id.text().clone()),
        Selection::Line(a, b) => file::Chosen::Line(a.text().clone(), b.text().clone()),
        Selection::Record(id) => file::Chosen::Record(id.text().clone()),
        Selection::Document(id) => file::Chosen::Document(id.text().clone()),
    })
}
