//! What tabs tell each other: that a run began, that one ended, that a person set something, that the data
//! of a company are gone, or others.

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// What another tab said. It carries no data: whoever hears it reads the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabMessage {
    /// A run began on this database.
    RunStarted(String),
    /// A run ended on this database, well or badly.
    RunEnded(String),
    /// This database was deleted.
    Deleted(String),
    /// A person set something in this database: settings, or what became of an alert.
    Changed(String),
    /// A backup took the place of everything in this database.
    Restored(String),
}

impl TabMessage {
    fn encode(&self) -> String {
        match self {
            Self::RunStarted(database) => format!("started {database}"),
            Self::RunEnded(database) => format!("ended {database}"),
            Self::Deleted(database) => format!("deleted {database}"),
            Self::Changed(database) => format!("changed {database}"),
            Self::Restored(database) => format!("restored {database}"),
        }
    }

    fn decode(text: &str) -> Option<Self> {
        let (word, database) = text.split_once(' ')?;
        let database = database.to_owned();
        match word {
            "started" => Some(Self::RunStarted(database)),
            "ended" => Some(Self::RunEnded(database)),
            "deleted" => Some(Self::Deleted(database)),
            "changed" => Some(Self::Changed(database)),
            "restored" => Some(Self::Restored(database)),
            _ => None,
        }
    }
}

/// The line between the tabs.
#[derive(Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// Opens the line; `heard` is called with what other tabs say.
    pub fn open(mut heard: impl FnMut(TabMessage) + 'static) -> Self {
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(message) = event
                .data()
                .as_string()
                .and_then(|text| TabMessage::decode(&text))
            {
                heard(message);
            }
        });
        let channel = BroadcastChannel::new("atalaya").ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        }
        Self {
            channel,
            _on_message: on_message,
        }
    }

    /// Tells the other tabs.
    pub fn tell(&self, message: &TabMessage) {
        if let Some(channel) = &self.channel {
            // Another tab that does not hear it reads the store at its own next sync.
            let _ = channel.post_message(&message.encode().into());
        }
    }
}
