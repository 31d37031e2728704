//! The session: one open dossier and what the reader did with it. Panels change it only by sending
//! `Command`s. It does not use egui: the window and scripted tests drive the same session.

mod apply;
mod change;
mod command;
mod edit;
mod effect;
mod exchange;
mod file_ids;
mod history;
mod joined_selection;
mod judgements;
mod left_out_of_map;
mod map;
mod preferences;
mod reading;
mod remapped_ids;
mod view_in_reading;
mod workspace_values;
#[cfg(feature = "corpus")]
mod slicing;
mod sources;
mod state;
mod surroundings;
mod tables;
mod trail;
mod view_state;
mod views;
mod whereabouts;
mod worker_results;

pub use command::{Asker, Command, FileCommand, MapCommand, SELECTION, Sample, ViewCommand};
pub use edit::{Edit, ItemQuestion, Moment, Verdict, Versions};
pub use effect::Effect;
pub use exchange::{ExchangeCommand, ExportWish, Extent};
pub use file_ids::{Homes, id_words};
pub use history::History;
pub use judgements::{Decision, Judgement, Judgements, Note, Subject};
pub use left_out_of_map::{Count as LeftOutCount, Reason, Shown};
pub use map::{MadeMap, WantedMap};
pub use preferences::{Panel, PanelMemory, PreferenceCommand, Preferences, Theme};
pub use reading::{Asked, Known, Reading, Wanted};
#[cfg(feature = "corpus")]
pub use slicing::CorpusCommand;
pub use sources::{AttachedText, Opened, Sources};
pub use state::Session;
pub use surroundings::{STEPS, Surroundings};
pub use tables::{TableCommand, Tables};
pub use trail::Trail;
pub use view_in_reading::Meant;
pub use view_state::{Appearance, BrowsePage, Channels, Selection, Tab, ViewState};
pub use views::NamedView;
pub use worker_results::Restored;
pub use workspace_values::Lasting;

pub use crate::picture::Structure;
pub use whereabouts::Whereabouts;
