//! The names that a screen reader says, if they are not just the words on a widget.

use egui::{Response, WidgetInfo, WidgetType};

/// Names a widget for a screen reader, and returns the widget. The name is made only while a screen
/// reader is listening.
pub trait Spoken {
    /// Tells a screen reader what it is.
    fn say(&self, info: impl Fn() -> WidgetInfo) -> &Self;

    /// A button.
    fn is_button<S: ToString>(&self, name: impl Fn() -> S) -> &Self {
        self.is_button_if(true, name)
    }

    /// A button that may be greyed out.
    fn is_button_if<S: ToString>(&self, enabled: bool, name: impl Fn() -> S) -> &Self {
        self.say(|| WidgetInfo::labeled(WidgetType::Button, enabled, name()))
    }

    /// A button that is on or off.
    fn is_switch<S: ToString>(&self, on: bool, name: impl Fn() -> S) -> &Self {
        self.is_switch_if(true, on, name)
    }

    /// A button that is on or off, and may be greyed out.
    fn is_switch_if<S: ToString>(&self, enabled: bool, on: bool, name: impl Fn() -> S) -> &Self {
        self.say(|| WidgetInfo::selected(WidgetType::Button, enabled, on, name()))
    }

    /// A row of a list that may be the chosen one.
    fn is_choice<S: ToString>(&self, chosen: bool, name: impl Fn() -> S) -> &Self {
        self.is_choice_if(true, chosen, name)
    }

    /// Like `is_choice`, for a row that may be greyed out.
    fn is_choice_if<S: ToString>(
        &self,
        enabled: bool,
        chosen: bool,
        name: impl Fn() -> S,
    ) -> &Self {
        let kind = WidgetType::SelectableLabel;
        self.say(|| WidgetInfo::selected(kind, enabled, chosen, name()))
    }

    /// A drop-down list.
    fn is_list<S: ToString>(&self, name: impl Fn() -> S) -> &Self {
        self.say(|| WidgetInfo::labeled(WidgetType::ComboBox, true, name()))
    }

    /// A drop-down list, with what is chosen in it.
    fn is_list_of<S: ToString>(&self, chosen: &str, name: impl Fn() -> S) -> &Self {
        self.say(|| {
            let mut info = WidgetInfo::labeled(WidgetType::ComboBox, true, name());
            info.current_text_value = Some(chosen.to_owned());
            info
        })
    }

    /// A slider.
    fn is_slider<S: ToString>(&self, value: f64, name: impl Fn() -> S) -> &Self {
        self.say(|| WidgetInfo::slider(true, value, name()))
    }

    /// A text field: `hint` is shown while it is empty, and `typed` is its text.
    fn is_field<S: ToString>(&self, hint: &str, typed: &str, name: impl Fn() -> S) -> &Self {
        self.say(|| {
            let name = name().to_string();
            let mut info = WidgetInfo::text_edit(true, "", typed, hint);
            info.label = Some(name);
            info
        })
    }

    /// Words.
    fn is_label<S: ToString>(&self, name: impl Fn() -> S) -> &Self {
        self.say(|| WidgetInfo::labeled(WidgetType::Label, true, name()))
    }

    /// A picture.
    fn is_picture<S: ToString>(&self, name: impl Fn() -> S) -> &Self {
        self.say(|| WidgetInfo::labeled(WidgetType::Image, true, name()))
    }

    /// Anything else, such as a part of the window.
    fn is_part<S: ToString>(&self, name: impl Fn() -> S) -> &Self {
        self.say(|| WidgetInfo::labeled(WidgetType::Other, true, name()))
    }
}

impl Spoken for Response {
    fn say(&self, info: impl Fn() -> WidgetInfo) -> &Self {
        self.widget_info(info);
        self
    }
}
