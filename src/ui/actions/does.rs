//! For each action: the command it sends, whether it is enabled, and its label.

use super::super::form::places::{self, New};
use super::super::known_on;
use super::super::scene::Scene;
use super::super::surroundings;
use super::Action;
use crate::filter::Filter;
#[cfg(feature = "corpus")]
use crate::session::CorpusCommand;
use crate::session::{
    Appearance, BrowsePage, Command, ExchangeCommand, FileCommand, MapCommand, Panel,
    PreferenceCommand, Sample, Selection, Tab, Theme, ViewCommand,
};

const NOTHING_OPEN: &str = "nothing is open";
const NO_ENTITY: &str = "no entity on the map is selected";
const OTHER_SELECTION: &str = "there is no other selection to go to";

impl Action {
    /// Whether the action would do anything now.
    pub fn is_enabled(self, scene: &Scene<'_>) -> bool {
        self.missing(scene).is_none()
    }

    /// Why the action would do nothing now; `None` if it would do something.
    pub fn missing(self, scene: &Scene<'_>) -> Option<&'static str> {
        let (session, view) = (scene.session, scene.session.view());
        let (possible, why) = match self {
            Self::Undo => (session.history().undo_label().is_some(), "nothing to undo"),
            Self::Redo => (session.history().redo_label().is_some(), "nothing to redo"),
            Self::Back => (session.trail().has_back(), OTHER_SELECTION),
            Self::Forward => (session.trail().has_forward(), OTHER_SELECTION),
            Self::Save => (session.sources().unsaved().next().is_some(), "everything is saved"),
            Self::SaveAs => {
                (session.sources().files.iter().any(|file| file.content.is_some()), NOTHING_OPEN)
            }
            Self::Revert => {
                let sources = session.sources();
                let saved = |key| matches!(sources.on_disk.get(&key), Some(Some(_)));
                let can = sources.unsaved().any(|file| saved(file.key()));
                (can, "nothing has changed since the last save")
            }
            Self::Reload => {
                (!session.sources().paths().is_empty(), "none of the open files is saved on disk")
            }
            Self::TogglePin => (!scene.chosen_positions().is_empty(), NO_ENTITY),
            Self::Hide => (chosen_on_map(scene) > 0, NO_ENTITY),
            Self::HideOthers => (
                (1..scene.network().counts().nodes).contains(&chosen_on_map(scene)),
                "no entity on the map is selected, or there are no others",
            ),
            Self::Compare => (is_pair_of_people(scene), "exactly two people must be selected"),
            Self::Surroundings => (
                surroundings::chosen(scene).iter().any(|id| session.can_be_shown(id)),
                "nobody who passes the filters is selected",
            ),
            #[cfg(feature = "corpus")]
            Self::Widen => {
                (widened_from(scene).is_some(), "no corpus is open, or nobody is selected")
            }
            Self::ShowNeighbours => (
                session.has_neighbours_to_show(&surroundings::chosen(scene)),
                "all their neighbours are on the map",
            ),
            Self::FitSelection => (!scene.lit_nodes().is_empty(), "nothing on the map is selected"),
            Self::UnpinAll => (!view.pins.is_empty(), "nothing is pinned"),
            Self::ShowHidden => (!session.shown().left_out.is_empty(), "nothing is hidden"),
            Self::WhatIf => {
                let carrier = scene.carrier_of(&view.selection);
                let can = carrier.is_some_and(|carrier| !view.what_if.contains(&carrier));
                (can, "nothing that could be taken away is selected")
            }
            Self::EndWhatIf => (!view.what_if.is_empty(), "no what-if is active"),
            Self::SelectNothing => {
                let is_any = view.selection != Selection::Nothing || !view.marked.is_empty();
                (is_any, "nothing is selected")
            }
            Self::ResetView => (!view.is_reset(), "the view is already reset"),
            Self::WriteNote => {
                let has_page =
                    matches!(view.selection, Selection::Record(_) | Selection::Document(_));
                let is_line =
                    matches!(view.selection, Selection::Line(..) | Selection::Between(..));
                let can = has_page || is_line && !scene.tabled.selected.is_empty();
                (can, "no record or document is selected")
            }
            Self::EditSelected | Self::TakeOut => (
                places::can_edit(scene),
                "no record, entity or document of an open file is selected",
            ),
            Self::MapTitle => (places::file_for_new(scene).is_some(), NOTHING_OPEN),
            Self::ClearFilters => (!view.filter.is_empty(), "no filter is set"),
            Self::CopyTable => {
                let is_shown = session.tab() == Tab::Table && scene.tabled.table.is_some();
                (is_shown, "no table is in view")
            }
            Self::KnownBefore => {
                (known_on::step(scene, -1).is_some(), "no document was published earlier")
            }
            Self::KnownAfter => {
                (known_on::step(scene, 1).is_some(), "no document was published later")
            }
            Self::KnowAll => (view.known_on.is_some(), "no earlier day is chosen"),
            Self::ShowArticle => (!session.dossier().documents.is_empty(), "no document is open"),
            Self::FitAll
            | Self::LayOutAgain
            | Self::Pause
            | Self::Communities
            | Self::TellWorkspace
            | Self::Export
            | Self::CompareFiles
            | Self::ShowDoubles
            | Self::ShowFilters
            | Self::SaveView
            | Self::ShowTable
            | Self::ShowMatrix
            | Self::ShowChannels => (!session.dossier().is_empty(), NOTHING_OPEN),
            _ if self == Self::LeaveSurroundings || self.steps().is_some() => {
                (view.around.is_some(), "the map is not narrowed to surroundings")
            }
            _ => (true, ""),
        };
        (!possible).then_some(why)
    }

    /// Whether the setting that the action switches is on now. `None` if the action is not a
    /// switch.
    pub fn is_on(self, scene: &Scene<'_>) -> Option<bool> {
        let preferences = scene.preferences;
        Some(match self {
            Self::Compare => scene.session.view().compares && is_pair_of_people(scene),
            Self::ShowMap => scene.session.tab() == Tab::Map,
            Self::ShowTable => scene.session.tab() == Tab::Table,
            Self::ShowMatrix => scene.session.tab() == Tab::Matrix,
            Self::ShowArticle => scene.session.tab() == Tab::Article,
            Self::ShowRead => scene.session.tab() == Tab::Read,
            Self::ShowChannels => scene.session.page() == BrowsePage::Channels,
            Self::Communities => scene.session.view().appearance.communities,
            Self::ShowDoubles => scene.session.page() == BrowsePage::Doubles,
            Self::ToggleBrowse => preferences.is_open(Panel::Browse),
            Self::ToggleDetails => preferences.is_open(Panel::Details),
            Self::ToggleLegend => preferences.is_open(Panel::Legend),
            Self::ToggleTimeline => preferences.is_open(Panel::Timeline),
            Self::ToggleProblems => preferences.is_open(Panel::Problems),
            Self::ToggleOverview => preferences.is_open(Panel::Overview),
            Self::LightTheme => preferences.theme == Theme::Light,
            Self::DarkTheme => preferences.theme == Theme::Dark,
            Self::SystemTheme => preferences.theme == Theme::System,
            Self::SwapWheel => preferences.swap_wheel,
            _ => {
                let steps = self.steps()?;
                scene.session.view().around.as_ref().is_some_and(|around| around.steps == steps)
            }
        })
    }

    /// How many steps of surroundings the action sets; `None` if it does something else.
    const fn steps(self) -> Option<u8> {
        match self {
            Self::OneStep => Some(1),
            Self::TwoSteps => Some(2),
            Self::ThreeSteps => Some(3),
            Self::FourSteps => Some(4),
            Self::FiveSteps => Some(5),
            _ => None,
        }
    }

    /// The label of the action. Undo and Redo also name their step.
    pub fn label(self, scene: &Scene<'_>) -> String {
        let label = self.row().label;
        let step = match self {
            Self::Undo => scene.session.history().undo_label(),
            Self::Redo => scene.session.history().redo_label(),
            _ => None,
        };
        step.map_or_else(|| label.to_owned(), |step| format!("{label} {step}"))
    }

    /// The command that the action sends.
    pub fn command(self, scene: &Scene<'_>) -> Command {
        let panel = |panel| Command::Preference(PreferenceCommand::TogglePanel(panel));
        let theme = |theme| Command::Preference(PreferenceCommand::SetTheme(theme));
        let steps = |steps| Command::View(ViewCommand::SetSteps(steps));
        let chosen = || scene.session.view().chosen();
        let around = || surroundings::chosen(scene);
        match self {
            Self::NewMap => Command::File(FileCommand::New(Vec::new())),
            Self::OpenArticle => Command::File(FileCommand::AskArticle),
            Self::PasteArticle => Command::File(FileCommand::WriteArticle),
            Self::Save => Command::File(FileCommand::Save),
            Self::SaveAs => Command::File(FileCommand::SaveAs),
            Self::Revert => Command::File(FileCommand::Revert),
            Self::Open => Command::File(FileCommand::AskOpen),
            Self::Add => Command::File(FileCommand::AskAdd),
            #[cfg(feature = "corpus")]
            Self::OpenCorpus => Command::Corpus(CorpusCommand::Ask),
            #[cfg(feature = "corpus")]
            Self::Widen => widen(scene),
            Self::OpenFolder => Command::File(FileCommand::AskFolder { add: false }),
            Self::AddFolder => Command::File(FileCommand::AskFolder { add: true }),
            Self::OpenSample => Command::File(FileCommand::OpenSample(Sample::BackChannel)),
            Self::OpenInvented => Command::File(FileCommand::OpenSample(Sample::Halvern)),
            Self::Reload => Command::File(FileCommand::Reload),
            Self::Import => Command::Exchange(ExchangeCommand::AskImport),
            Self::CompareFiles => Command::Exchange(ExchangeCommand::AskOlder),
            Self::Export => Command::Exchange(ExchangeCommand::AskExport),
            Self::TellWorkspace => Command::File(FileCommand::TellWorkspace),
            Self::Quit => Command::Quit,
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::Back => Command::Back,
            Self::Forward => Command::Forward,
            Self::Search => Command::FocusSearch,
            Self::Palette => Command::TogglePalette,
            Self::ClearFilters => Command::View(ViewCommand::SetFilter(Filter::default())),
            Self::CopyTable => Command::Copy(scene.table_text()),
            Self::TogglePin => Command::View(ViewCommand::TogglePins(scene.chosen_positions())),
            Self::UnpinAll => Command::View(ViewCommand::UnpinAll),
            Self::Compare => Command::View(ViewCommand::Compare(!scene.session.view().compares)),
            Self::Hide => Command::View(ViewCommand::Hide(chosen())),
            Self::HideOthers => Command::View(ViewCommand::HideOthers(chosen())),
            Self::ShowHidden => Command::View(ViewCommand::ShowAll),
            Self::Surroundings => Command::View(ViewCommand::ShowSurroundings(around())),
            Self::OneStep => steps(1),
            Self::TwoSteps => steps(2),
            Self::ThreeSteps => steps(3),
            Self::FourSteps => steps(4),
            Self::FiveSteps => steps(5),
            Self::ShowNeighbours => Command::View(ViewCommand::ShowNeighbours(around())),
            Self::LeaveSurroundings => Command::View(ViewCommand::LeaveSurroundings),
            Self::SelectNothing => Command::View(ViewCommand::Select(Selection::Nothing)),
            Self::WhatIf => Command::View(suppose(scene)),
            Self::EndWhatIf => Command::View(ViewCommand::EndWhatIf),
            Self::Communities => Command::View(ViewCommand::SetAppearance(Appearance {
                communities: !scene.session.view().appearance.communities,
                ..scene.session.view().appearance
            })),
            Self::ShowChannels => Command::ShowPage(BrowsePage::Channels),
            Self::ResetView => Command::View(ViewCommand::Reset),
            Self::WriteNote => Command::WriteNote,
            Self::EditSelected => changes(places::edit(scene, &scene.session.view().selection)),
            Self::TakeOut => changes(places::take_out(scene, &scene.session.view().selection)),
            Self::NewEntity => places::begin(scene, New::Entity),
            Self::NewContact => places::begin(scene, New::Contact),
            Self::NewRole => places::begin(scene, New::Role),
            Self::NewRelation => places::begin(scene, New::Relation),
            Self::NewFact => places::begin(scene, New::Fact),
            Self::MapTitle => {
                changes(places::file_for_new(scene).map(|file| Command::AskTitle(file.key())))
            }
            Self::FitAll => Command::Map(MapCommand::FitAll),
            Self::FitSelection => Command::Map(MapCommand::FitSelection),
            Self::ZoomIn => Command::Map(MapCommand::ZoomIn),
            Self::ZoomOut => Command::Map(MapCommand::ZoomOut),
            Self::Pause => Command::Map(MapCommand::TogglePause),
            Self::LayOutAgain => Command::Map(MapCommand::LayOutAgain),
            Self::KnownBefore => known_on::go(scene, -1),
            Self::KnownAfter => known_on::go(scene, 1),
            Self::KnowAll => Command::View(ViewCommand::KnowOn(None)),
            Self::ShowMap => Command::ShowTab(Tab::Map),
            Self::ShowTable => Command::ShowTab(Tab::Table),
            Self::ShowMatrix => Command::ShowTab(Tab::Matrix),
            Self::ShowArticle => Command::ShowTab(Tab::Article),
            Self::ShowRead => Command::ShowTab(Tab::Read),
            Self::ShowDoubles => Command::ShowPage(BrowsePage::Doubles),
            Self::ShowFilters => Command::ShowPage(BrowsePage::Filters),
            Self::SaveView => Command::AskViewName(None),
            Self::ToggleBrowse => panel(Panel::Browse),
            Self::ToggleDetails => panel(Panel::Details),
            Self::ToggleLegend => panel(Panel::Legend),
            Self::ToggleTimeline => panel(Panel::Timeline),
            Self::ToggleProblems => panel(Panel::Problems),
            Self::ToggleOverview => panel(Panel::Overview),
            Self::LightTheme => theme(Theme::Light),
            Self::DarkTheme => theme(Theme::Dark),
            Self::SystemTheme => theme(Theme::System),
            Self::SwapWheel => Command::Preference(PreferenceCommand::SwapWheel),
            Self::Help => Command::ToggleHelp,
        }
    }
}

/// Returns `command`, or a message that nothing from an open file is selected if it is `None`.
fn changes(command: Option<Command>) -> Command {
    let nothing =
        || Command::File(FileCommand::Tell("Nothing from an open file is selected".into()));
    command.unwrap_or_else(nothing)
}

/// How many of the chosen entities are on the map.
fn chosen_on_map(scene: &Scene<'_>) -> usize {
    let chosen = scene.session.view().chosen();
    chosen.iter().filter(|id| scene.network().node_of(id).is_some()).count()
}

/// Supposes that what is selected is gone. If that is on no line, ends the what-if instead.
fn suppose(scene: &Scene<'_>) -> ViewCommand {
    let carrier = scene.carrier_of(&scene.session.view().selection);
    carrier.map_or(ViewCommand::EndWhatIf, ViewCommand::Suppose)
}

/// Whether exactly two are chosen, and both are people.
fn is_pair_of_people(scene: &Scene<'_>) -> bool {
    let pair = scene.session.view().chosen_pair();
    pair.is_some_and(|(a, b)| scene.dossier().is_person(&a) && scene.dossier().is_person(&b))
}

/// Widens the map from the selected entity, or asks for a corpus.
#[cfg(feature = "corpus")]
fn widen(scene: &Scene<'_>) -> Command {
    let from = widened_from(scene);
    Command::Corpus(from.map_or(CorpusCommand::Ask, CorpusCommand::Widen))
}

/// The entity from which a map cut from the corpus would be widened: the selected one. `None` if no
/// entity is selected or no corpus is open.
#[cfg(feature = "corpus")]
fn widened_from(scene: &Scene<'_>) -> Option<crate::model::EntityId> {
    scene.corpus?;
    match &scene.session.view().selection {
        Selection::Entity(id) => Some(id.clone()),
        _ => None,
    }
}
