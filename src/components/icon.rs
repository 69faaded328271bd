//! The icons of the interface: one sheet of symbols, drawn once, used by name.

use leptos::prelude::*;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $path:literal;)*) => {
        /// An icon of the sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Name {
            $($(#[$doc])* $name,)*
        }

        impl Name {
            fn href(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("#i-", $id),)*
                }
            }
        }

        /// The sheet itself; once per page, before everything that uses it.
        #[component]
        pub fn IconSheet() -> impl IntoView {
            view! {
                <svg class="vh" aria-hidden="true" width="0" height="0">
                    <defs>
                        $(<symbol id=concat!("i-", $id) viewBox="0 0 20 20"><path d=$path /></symbol>)*
                    </defs>
                </svg>
            }
        }
    };
}

icons! {
    /// Something needs attention.
    Alert = "alert", "M10 3.2 17.5 16.500h-15zM10 8v4M10 14.300h.01";
    /// Columns over time.
    Bars = "bars", "M4 16v-5M8 16V7M12 16V9M16 16V4";
    /// Facts that want somebody.
    Bell = "bell", "M5.500 13.500V9a4.500 4.500 0 0 1 9 0v4.500l1.500 1H4zM8.500 17h3";
    /// Kept under a name.
    Bookmark = "bookmark", "M5.500 3.500h9v13l-4.500-3.500-4.500 3.500z";
    /// What words mean.
    Book = "book", "M10 5.500C8.300 4.300 6.200 4 3.500 4v11.500c2.700 0 4.800.3 6.500 1.500 1.700-1.200 3.800-1.500 6.500-1.500V4c-2.700 0-4.800.3-6.500 1.500zM10 5.500V17";
    /// A day.
    Calendar = "calendar", "M3.500 5h13v11.500h-13zM3.500 8.500h13M7 3.200v3M13 3.200v3";
    /// Money that comes in.
    Cash = "cash", "M2.500 5.500h15v9h-15zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 10h.01M15 10h.01";
    /// Talk by text.
    Chat = "chat", "M3.500 4.500h13v9h-7l-3.500 3v-3H3.500z";
    /// Done.
    Check = "check", "M4.500 10.500l3.500 3.500 7.500-8";
    /// Light and dark.
    Contrast = "contrast", "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 3v14M12.500 4v12M15 6v8";
    /// Opens a choice.
    Down = "down", "M6 8.500l4 4 4-4";
    /// A document.
    Document = "document", "M5 3h7l3.500 3.500V17H5zM12 3v3.500h3.500M8 10.500h4.500M8 13.500h4.500";
    /// Over the whole screen.
    Expand = "expand", "M3.500 7.500v-4h4M12.500 3.500h4v4M16.500 12.500v4h-4M7.500 16.500h-4v-4";
    /// To be seen.
    Eye = "eye", "M2.500 10c2-3.300 4.500-5 7.500-5s5.500 1.700 7.500 5c-2 3.300-4.500 5-7.500 5s-5.500-1.700-7.500-5zM10 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z";
    /// Not to be seen.
    EyeOff = "eye-off", "M2.500 10c2-3.300 4.500-5 7.500-5s5.500 1.700 7.500 5c-2 3.300-4.500 5-7.500 5s-5.500-1.700-7.500-5zM10 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600zM4 16.500l12-13";
    /// Stages of the sale.
    Funnel = "funnel", "M3 4.500h14l-5.300 6v5.200l-3.400-1.600v-3.600z";
    /// Settings.
    Gear = "gear", "M10 12.400a2.400 2.400 0 1 0 0-4.800 2.400 2.400 0 0 0 0 4.800zM10 2.800v2M10 15.200v2M2.800 10h2M15.200 10h2M4.900 4.900l1.400 1.400M13.700 13.700l1.400 1.400M15.100 4.900l-1.400 1.400M6.300 13.700l-1.400 1.400";
    /// Inicio.
    Home = "home", "M3.500 9.500 10 4l6.500 5.500V16h-4.200v-4.200H7.700V16H3.500z";
    /// Good to know.
    Info = "info", "M10 17.200a7.200 7.200 0 1 0 0-14.400 7.200 7.200 0 0 0 0 14.400zM10 9.300v4.200M10 6.600h.01";
    /// What the keys do.
    Keyboard = "keyboard", "M2.500 5.500h15v9h-15zM5.500 8.500h.01M8.500 8.500h.01M11.500 8.500h.01M14.500 8.500h.01M6.500 11.500h7";
    /// An address that can be passed on.
    Link = "link", "M8.500 11.500 11.500 8.500M9 6.500l2-2a3.200 3.200 0 0 1 4.500 4.500l-2 2M11 13.500l-2 2A3.200 3.200 0 0 1 4.500 11l2-2";
    /// Rows.
    List = "list", "M3.500 5h13M3.500 10h13M3.500 15h13";
    /// Talk by letter.
    Mail = "mail", "M3 5h14v10.500H3zM3.500 5.500 10 11l6.500-5.500";
    /// What there is no room for.
    More = "more", "M4.500 10h.01M10 10h.01M15.500 10h.01";
    /// Stop for a while.
    Pause = "pause", "M7 4.500v11M13 4.500v11";
    /// Write anew.
    Pencil = "pencil", "M4 16l.700-3.200L13.500 4 16 6.500 7.200 15.300zM12 5.500 14.500 8";
    /// Talk by voice.
    Phone = "phone", "M6.200 3.500 4 5c-.3 5.800 5.200 11.300 11 11l1.500-2.200-3.400-2.400-1.700 1.300c-1.500-.7-2.900-2.100-3.600-3.600l1.300-1.700z";
    /// Go on.
    Play = "play", "M6.500 4v12l9-6z";
    /// To paper.
    Print = "print", "M6 7V3.500h8V7M6 14H3.500V7.500h13V14H14M6 11.500h8v5H6z";
    /// To a file.
    Save = "save", "M10 3.500v9M6 9l4 4 4-4M3.500 16.500h13";
    /// Look for something.
    Search = "search", "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.500 13.500 17 17";
    /// Back from the whole screen.
    Shrink = "shrink", "M7.500 3.500v4h-4M16.500 7.500h-4v-4M12.500 16.500v-4h4M3.500 12.500h4v4";
    /// The navigation at the side.
    Sidebar = "sidebar", "M3.500 4h13v12h-13zM8 4v12";
    /// What is let through.
    Sliders = "sliders", "M3.500 6h7M14.500 6h2M12.500 4v4M3.500 14h2M9.500 14h7M7.500 12v4";
    /// To and fro.
    Swap = "swap", "M4 7.500h11M12 4.500l3 3-3 3M16 12.500H5M8 9.500l-3 3 3 3";
    /// Fetch again.
    Sync = "sync", "M16 8.500A6.200 6.200 0 0 0 4.700 7M4 11.500A6.200 6.200 0 0 0 15.300 13M4.500 3.800V7h3.200M15.500 16.200V13h-3.200";
    /// A goal.
    Target = "target", "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6z";
    /// It is in order.
    Tick = "tick", "M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zM6.700 10.300l2.300 2.300 4.300-4.800";
    /// Where it goes.
    Trend = "trend", "M3 14l4.500-4.500 3 3L17 6M12.500 6H17v4.500";
    /// Back to how it was.
    Undo = "undo", "M7.500 4 4 7.500 7.500 11M4.500 7.500H12a4.200 4.200 0 0 1 0 8.500H8";
    /// Customers.
    Users = "users", "M7.500 9.500a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400zM2.500 16c.3-2.800 2.200-4.300 5-4.300s4.700 1.500 5 4.300M13 4.400a2.600 2.600 0 0 1 0 4.900M14.400 12c1.800.5 2.900 1.900 3.100 4";
    /// What is owed.
    Wallet = "wallet", "M3.500 6.500h13v9h-13zM3.500 6.500l9-3v3M12.500 11h1.500";
    /// Close, or take away.
    Close = "close", "M5 5l10 10M15 5 5 15";
}

/// An icon, 20 px, or 16 px beside the text of a button. It says nothing to a screen reader: the text beside it does.
#[component]
pub fn Icon(
    /// Which.
    name: Name,
    /// 16 px.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <svg class="icon" class:sm=small aria-hidden="true" viewBox="0 0 20 20">
            <use href=name.href()></use>
        </svg>
    }
}

/// The mark of the product: a watchtower.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" aria-hidden="true" viewBox="0 0 20 20">
            <path d="M6 2h8v2.500h-1.500V7H14l-1 3.500h-.7L14 18H6l1.700-7.500H7L6 7h1.500V4.500H6z" />
        </svg>
    }
}
