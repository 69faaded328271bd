//! Buttons, links, fields, chips, choices.

use leptos::prelude::*;

use super::Case;
use crate::components::icon::{Icon, Name};
use crate::components::search_box::SearchBox;

pub fn shelf() -> AnyView {
    let text = RwSignal::new(String::new());
    let step = RwSignal::new(0);
    let choice = move |index: i32, name: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || if step.get() == index { "true" } else { "false" }
                on:click=move |_| step.set(index)
            >
                {name}
            </button>
        }
    };
    view! {
        <Case name="btn · main-act · plain · danger · disabled · with icon">
            <div class="btns">
                <button class="btn main-act" type="button">"main-act"</button>
                <button class="btn" type="button">"btn"</button>
                <button class="btn danger" type="button">"danger"</button>
                <button class="btn" type="button" disabled=true>"disabled"</button>
                <button class="btn main-act" type="button" disabled=true>"main-act disabled"</button>
                <button class="btn" type="button">
                    <Icon name=Name::Print small=true />
                    "icon"
                </button>
            </div>
        </Case>
        <Case name="ib · link">
            <div class="btns">
                <button class="ib" type="button" aria-label="Phone"><Icon name=Name::Phone /></button>
                <button class="ib" type="button" aria-label="Chat"><Icon name=Name::Chat /></button>
                <a class="link" href="#/galeria">"link"</a>
                <button class="link" type="button">"button.link"</button>
            </div>
        </Case>
        <Case name="field · input · hint · error · check · select">
            <form class="form">
                <div class="field">
                    <label for="gallery-plain">"input"</label>
                    <input class="input" id="gallery-plain" type="text" placeholder="placeholder" />
                    <p class="hint">"hint"</p>
                </div>
                <div class="field">
                    <label for="gallery-bad">"aria-invalid"</label>
                    <input
                        class="input"
                        id="gallery-bad"
                        type="text"
                        value="12.34.56"
                        aria-invalid="true"
                        aria-describedby="gallery-bad-error"
                    />
                    <p class="error" id="gallery-bad-error">"error"</p>
                </div>
                <div class="field">
                    <label for="gallery-select">"select"</label>
                    <select class="input" id="gallery-select">
                        <option>"one"</option>
                        <option>"two"</option>
                    </select>
                </div>
                <label class="check">
                    <input type="checkbox" checked=true />
                    <span>"check"</span>
                </label>
            </form>
        </Case>
        <Case name="SearchBox">
            <SearchBox
                label="SearchBox"
                text=Memo::new(move |_| text.get())
                search=Callback::new(move |words| text.set(words))
            />
        </Case>
        <Case name="chip · good · warn · bad · info">
            <div class="btns">
                <span class="chip">"chip"</span>
                <span class="chip good">"good"</span>
                <span class="chip warn">"warn"</span>
                <span class="chip bad">"bad"</span>
                <span class="chip info">"info"</span>
            </div>
        </Case>
        <Case name="choices">
            <div class="choices" role="group" aria-label="choices">
                {choice(0, "pressed")} {choice(1, "second")} {choice(2, "third")}
            </div>
        </Case>
        <Case name="seg">
            <nav class="seg" aria-label="seg">
                <a href="#/galeria" aria-current="page">
                    "current"
                    <span>"12"</span>
                </a>
                <a href="#/galeria">
                    "other"
                    <span>"1.234"</span>
                </a>
            </nav>
        </Case>
    }
    .into_any()
}
