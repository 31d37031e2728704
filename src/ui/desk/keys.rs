//! The keys and buttons of the Read tab: each wish has its key and its words in one table. Buttons
//! and keys are both made from it.

use egui::{Event, Key, Ui};

use crate::draft::Choice;
use crate::model::{EntityKind, Modality, Stance};
use crate::ui::kit::Spoken as _;

/// Something that the reader wants to do with the current card or with marked words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Accept,
    Refuse,
    Edit,
    Same,
    Later,
    Undo,
    Next,
    Previous,
    /// Accepts all names in view.
    AcceptNames,
    /// Puts the keyboard into the text, to mark words there.
    Mark,
    /// Says what the words mean.
    Say(Meaning),
    /// Makes an entity of the words.
    Make(Maker),
    /// Opens the form of a record that quotes the marked words.
    Draw(Draw),
}

/// What the words of a card mean, if they leave it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Happened,
    Planned,
    Proposed,
    CalledOff,
    OnCondition,
    Denied,
    Doubted,
    Silent,
    Declined,
}

impl Meaning {
    pub const ALL: [Self; 9] = [
        Self::Happened,
        Self::Planned,
        Self::Proposed,
        Self::CalledOff,
        Self::OnCondition,
        Self::Denied,
        Self::Doubted,
        Self::Silent,
        Self::Declined,
    ];

    /// The meaning as `draft` takes it when the card is accepted. A stance is about the contact as
    /// the card has it: who denies a plan does not deny a meeting.
    pub const fn choice(self) -> Choice {
        let stance = match self {
            Self::Denied => Stance::Denies,
            Self::Doubted => Stance::Doubts,
            Self::Silent => Stance::Silent,
            Self::Declined => Stance::Declines,
            _ => Stance::Asserts,
        };
        let modality = match self {
            Self::Happened => Some(Modality::Happened),
            Self::Planned => Some(Modality::Planned),
            Self::Proposed => Some(Modality::Proposed),
            Self::CalledOff => Some(Modality::Cancelled),
            Self::OnCondition => Some(Modality::Conditional),
            Self::Denied | Self::Doubted | Self::Silent | Self::Declined => None,
        };
        Choice { modality, stance: Some(stance) }
    }

    /// Whether it says that a contact is only planned, proposed, called off or conditional.
    pub const fn is_modality(self) -> bool {
        matches!(self, Self::Planned | Self::Proposed | Self::CalledOff | Self::OnCondition)
    }
}

/// The kind of entity that marked words become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    Person,
    Government,
    Body,
    Group,
    Media,
    Place,
}

impl Maker {
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Government, Self::Body, Self::Group, Self::Media, Self::Place];

    pub const fn kind(self) -> EntityKind {
        match self {
            Self::Person => EntityKind::Person,
            Self::Government => EntityKind::Government,
            Self::Body => EntityKind::Body,
            Self::Group => EntityKind::Group,
            Self::Media => EntityKind::Media,
            Self::Place => EntityKind::Place,
        }
    }
}

/// The kind of record that is made from marked words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Draw {
    Contact,
    Office,
    Statement,
    Link,
}

impl Draw {
    pub const ALL: [Self; 4] = [Self::Contact, Self::Office, Self::Statement, Self::Link];
}

impl Wish {
    /// Its key, the letter shown for the key (a capital means with Shift), and the label of its
    /// button.
    pub const fn row(self) -> (Key, &'static str, &'static str) {
        match self {
            Self::Accept => (Key::A, "a", "Accept"),
            Self::Refuse => (Key::R, "r", "Refuse"),
            Self::Edit => (Key::E, "e", "Edit…"),
            Self::Same => (Key::M, "m", "It is the same as…"),
            Self::Later => (Key::S, "s", "Later"),
            Self::Undo => (Key::U, "u", "Undo"),
            Self::Next => (Key::N, "n", "Next"),
            Self::Previous => (Key::N, "N", "Previous"),
            Self::AcceptNames => (Key::A, "A", "Accept all names in view"),
            Self::Mark => (Key::V, "v", "Mark words"),
            Self::Say(Meaning::Happened) => (Key::H, "h", "It happened"),
            Self::Say(Meaning::Planned) => (Key::P, "p", "It is planned"),
            Self::Say(Meaning::Proposed) => (Key::O, "o", "It is proposed"),
            Self::Say(Meaning::CalledOff) => (Key::X, "x", "It was called off"),
            Self::Say(Meaning::OnCondition) => (Key::I, "i", "Only under a condition"),
            Self::Say(Meaning::Denied) => (Key::D, "d", "The source denies it"),
            Self::Say(Meaning::Doubted) => (Key::B, "b", "The source doubts it"),
            Self::Say(Meaning::Silent) => (Key::L, "l", "The source makes no statement"),
            Self::Say(Meaning::Declined) => (Key::T, "t", "The source declines to comment"),
            Self::Draw(Draw::Contact) => (Key::C, "c", "A contact…"),
            Self::Draw(Draw::Office) => (Key::F, "f", "An office…"),
            Self::Draw(Draw::Statement) => (Key::W, "w", "A statement, denial or silence…"),
            Self::Draw(Draw::Link) => (Key::K, "k", "Another relation…"),
            Self::Make(Maker::Person) => (Key::Num1, "1", "Person"),
            Self::Make(Maker::Government) => (Key::Num2, "2", "Government"),
            Self::Make(Maker::Body) => (Key::Num3, "3", "Body"),
            Self::Make(Maker::Group) => (Key::Num4, "4", "Unnamed group"),
            Self::Make(Maker::Media) => (Key::Num5, "5", "Outlet"),
            Self::Make(Maker::Place) => (Key::Num6, "6", "Place"),
        }
    }

    /// All wishes. Each has a key.
    fn all() -> impl Iterator<Item = Self> {
        let plain = [
            Self::Previous,
            Self::AcceptNames,
            Self::Mark,
            Self::Accept,
            Self::Refuse,
            Self::Edit,
            Self::Same,
            Self::Later,
            Self::Undo,
            Self::Next,
        ];
        let said = Meaning::ALL.into_iter().map(Self::Say);
        let made = Maker::ALL.into_iter().map(Self::Make);
        let drawn = Draw::ALL.into_iter().map(Self::Draw);
        plain.into_iter().chain(said).chain(made).chain(drawn)
    }

    /// The wishes whose keys were pressed in this frame, in the order of the presses.
    pub fn pressed(ui: &Ui) -> Vec<Self> {
        let mut pressed = Vec::new();
        let wish_of = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. }
                if !modifiers.command && !modifiers.ctrl && !modifiers.alt =>
            {
                Self::all().find(|wish| {
                    let (own, letter, _) = wish.row();
                    own == *key && modifiers.shift == letter.chars().all(char::is_uppercase)
                })
            }
            _ => None,
        };
        ui.input_mut(|input| {
            input.events.retain(|event| match wish_of(event) {
                Some(wish) => {
                    pressed.push(wish);
                    false
                }
                // The text cannot be edited, but on such an event it would forget what is marked in
                // it.
                None => !matches!(event, Event::Text(_) | Event::Paste(_) | Event::Cut),
            });
        });
        pressed
    }
}

/// Draws the button of a wish, with its key. A click adds the wish to `wishes`.
pub(super) fn button(ui: &mut Ui, wish: Wish, enabled: bool, wishes: &mut Vec<Wish>) {
    called(ui, wish, wish.row().2, (enabled, false), wishes);
}

/// Like `button`, with another label, and possibly chosen.
pub(super) fn called(
    ui: &mut Ui,
    wish: Wish,
    words: &str,
    (enabled, chosen): (bool, bool),
    wishes: &mut Vec<Wish>,
) {
    let (_, letter, _) = wish.row();
    let button = egui::Button::new(crate::ui::text::body(words)).selected(chosen);
    let button = button.shortcut_text(crate::ui::text::small(letter));
    if ui.add_enabled(enabled, button).is_switch_if(enabled, chosen, || words).clicked() {
        wishes.push(wish);
    }
}
