//! Backups of a living company: what comes back is what was there, and a restore is whole or was not.

mod support;

use domain::Company;
use engine::{
    BackupMemory, CompanyEntry, LocalSettings, RestorePlan, SyncEnd, about_backup, backup_contents,
    backup_name, load_snapshot, plan_restore, run_sync,
};
use pollster::block_on;
use protocol::{BackupContents, RestoreRefusal};
use store::local_name::{ALERTS, ALLOWANCE, SETTINGS, VIEWS};
use store::testing::{FailingStore, Failure, When};
use store::{Dump, KeptView, MemoryStore, SavedViews, Store, StoreError, codec};
use support::{Api, JumpingClock, request};

const NOW: i64 = 1_795_000_000_000;

fn entry() -> CompanyEntry {
    CompanyEntry {
        database: "atalaya https://api.example 760000060".to_owned(),
        base_url: "https://api.example/v1".to_owned(),
        environment: "production".to_owned(),
        name: "Comercial Prueba".to_owned(),
        is_address_typed: false,
    }
}

/// A company that was synced, with what a person set.
fn company(seed: u64) -> (MemoryStore, Company) {
    let (store, api) = (MemoryStore::new(), Api::new(seed, 400, 200));
    let clock = JumpingClock::new();
    let end = block_on(run_sync(&store, &api, &clock, None, request(), |_| {}));
    let SyncEnd::Published(snapshot) = end else {
        panic!("the sync failed")
    };
    let mut settings = LocalSettings::default();
    settings.set_target(
        "rosa",
        None,
        Some(9_000_000),
        domain::Currency::parse("USD"),
    );
    set(&store, SETTINGS, settings.to_json().as_bytes());
    set(&store, VIEWS, &codec::encode(&views(&["Vencidas", "Mías"])));
    set(&store, ALLOWANCE, b"{}");
    (store, snapshot.company().clone())
}

fn views(names: &[&str]) -> SavedViews {
    let views = names.iter().zip(1..).map(|(name, id)| KeptView {
        id,
        name: (*name).to_owned(),
        address: "#/facturas".to_owned(),
        usual: false,
    });
    SavedViews {
        last_id: 9,
        views: views.collect(),
    }
}

fn set(store: &MemoryStore, name: &str, bytes: &[u8]) {
    block_on(store.set_local(name, Some(bytes))).expect("set");
}

fn dump(store: &MemoryStore) -> Dump {
    block_on(store.dump()).expect("read")
}

fn back_up(store: &MemoryStore, company: &Company) -> BackupContents {
    let about = about_backup(&entry(), company, Some(NOW - 1), NOW);
    backup_contents(about, &dump(store))
}

fn plan(
    contents: &BackupContents,
    open: Option<(&CompanyEntry, &Company)>,
    now: Option<Dump>,
) -> Result<RestorePlan, RestoreRefusal> {
    block_on(plan_restore(contents.clone(), open, now))
}

#[test]
fn an_empty_device_has_the_company_again() {
    let (store, company) = company(3);
    let contents = back_up(&store, &company);
    let plan = plan(&contents, None, None).expect("a plan");
    assert_eq!(plan.entry, entry_with(&contents));
    assert!(plan.preview.opens && plan.preview.records_now.is_none());

    let device = MemoryStore::new();
    block_on(device.restore(&plan.dump)).expect("restored");
    assert_eq!(dump(&device), dump(&store));
    let read = |store: &MemoryStore| {
        let snapshot = block_on(load_snapshot(store))
            .expect("read")
            .expect("published");
        (
            snapshot.manifest().synced_at,
            snapshot.rejected_count(),
            snapshot.company().clone(),
        )
    };
    assert_eq!(read(&device), read(&store));
    // The same backup again, whatever the database went through.
    assert_eq!(back_up(&device, &company), contents);
}

fn entry_with(contents: &BackupContents) -> CompanyEntry {
    CompanyEntry {
        name: contents.about.company.clone(),
        ..entry()
    }
}

#[test]
fn a_restore_that_is_killed_at_any_step_leaves_the_old_data_or_the_new() {
    let (then, told) = company(3);
    let contents = back_up(&then, &told);
    let (now, _) = company(4);
    set(&now, "notes", b"of today");
    let (old, new) = (dump(&now), dump(&then));
    assert_ne!(old, new);
    for when in [When::BeforeCommit, When::AfterCommit] {
        for at in 0.. {
            // A device as it was before, its revision too.
            let disk = MemoryStore::new();
            block_on(disk.restore(&old)).expect("filled");
            let error = StoreError::Unavailable("killed".to_owned());
            let failing = FailingStore::new(disk.clone(), Failure { at, when, error });
            let ended = block_on(async {
                let seen = failing.dump().await?;
                let entry = entry();
                let plan = plan_restore(contents.clone(), Some((&entry, &told)), Some(seen));
                let plan = plan.await.expect("a plan");
                failing.restore(&plan.dump).await
            });
            assert_eq!(ended.is_err(), failing.has_failed());
            let committed = !failing.has_failed() || (when, at) == (When::AfterCommit, 1);
            let expected = if committed { &new } else { &old };
            assert_eq!(&dump(&disk), expected, "{when:?}, operation {at}");
            if !failing.has_failed() {
                assert_eq!(at, 2, "both operations had their turn");
                break;
            }
        }
    }
}

#[test]
fn the_preview_says_what_is_lost() {
    let (store, company) = company(3);
    let contents = back_up(&store, &company);
    let mut settings = LocalSettings::default();
    settings.set_target("rosa", None, Some(8_000_000), None);
    settings.set_target("ana", None, Some(1), None);
    set(&store, SETTINGS, settings.to_json().as_bytes());
    set(
        &store,
        VIEWS,
        &codec::encode(&views(&["Vencidas", "Mías", "Nueva"])),
    );
    set(&store, "notes of a later version", b"?");
    let entry = entry();
    let open = Some((&entry, &company));
    let preview = plan(&contents, open, Some(dump(&store)))
        .expect("a plan")
        .preview;
    assert!(!preview.opens);
    assert_eq!(preview.records_now, Some(preview.records_then));
    assert!(preview.records_then.iter().all(|count| *count > 0));
    let items: Vec<_> = preview
        .items
        .iter()
        .map(|items| (items.kind.as_str(), items.now, items.then, items.lost))
        .collect();
    assert_eq!(items[0], ("targets", 2, 1, 2));
    assert!(items.contains(&("views", 3, 2, 1)), "{items:?}");
    assert!(items.contains(&("other", 1, 0, 1)), "{items:?}");
    // What cannot be read any more is no reason to refuse.
    let preview = plan(&contents, open, None).expect("a plan").preview;
    assert_eq!(preview.records_now, None);
}

#[test]
fn a_backup_goes_into_its_own_company_alone() {
    let (store, told) = company(3);
    let contents = back_up(&store, &told);
    let company = |tax_id: &str| Company {
        tax_id: Some(tax_id.to_owned()),
        name: "Otra".to_owned(),
        ..told.clone()
    };
    let elsewhere = |environment: &str| CompanyEntry {
        database: "atalaya https://proxy.example x".to_owned(),
        environment: environment.to_owned(),
        ..entry()
    };
    let goes = |contents: &BackupContents, entry: &CompanyEntry, company: &Company| match plan(
        contents,
        Some((entry, company)),
        None,
    ) {
        Ok(plan) => {
            assert_eq!(plan.entry, *entry, "into the company that is open");
            true
        }
        Err(RestoreRefusal::OtherCompany { .. }) => false,
        Err(other) => panic!("{other:?}"),
    };
    let with = |tax_id: Option<&str>| {
        let mut contents = contents.clone();
        contents.about.tax_id = tax_id.map(str::to_owned);
        contents
    };
    let known = with(Some("76.000.006-K"));
    assert!(
        goes(&known, &elsewhere("production"), &company("76000006-k")),
        "its address moved"
    );
    assert!(
        goes(&known, &elsewhere("files"), &company("76000006-k")),
        "it began with files"
    );
    assert!(
        !goes(&known, &elsewhere("sandbox"), &company("76000006-k")),
        "that is for trying"
    );
    assert!(!goes(
        &known,
        &elsewhere("production"),
        &company("77.215.640-5")
    ));
    assert!(!goes(
        &with(None),
        &elsewhere("production"),
        &company("76000006-k")
    ));
    assert!(
        goes(&with(None), &entry(), &company("76000006-k")),
        "the same database"
    );

    let mut foreign = contents.clone();
    foreign.about.database = "atalaya".to_owned();
    let refused = Err(RestoreRefusal::File("damaged".to_owned()));
    assert_eq!(plan(&foreign, None, None), refused);
    let mut invented = contents.clone();
    invented.about.environment = "demo".to_owned();
    assert_eq!(plan(&invented, None, None), refused);
}

#[test]
fn what_a_newer_app_wrote_is_refused_before_anything_changes() {
    let (store, company) = company(3);
    let contents = back_up(&store, &company);
    let of = |name: &str, bytes: &[u8]| {
        let mut contents = contents.clone();
        contents.entries.retain(|(known, _)| known != name);
        contents.entries.push((name.to_owned(), bytes.to_vec()));
        plan(&contents, None, None).err()
    };
    let damaged = Some(RestoreRefusal::File("damaged".to_owned()));
    assert_eq!(of("manifest", &[250, 1]), Some(RestoreRefusal::NewerApp));
    assert_eq!(
        of("local alerts", &[250, 1]),
        Some(RestoreRefusal::NewerApp)
    );
    assert_eq!(of("a new area", b""), Some(RestoreRefusal::NewerApp));
    assert_eq!(
        of("segment documents 00000000", b"x"),
        Some(RestoreRefusal::NewerApp)
    );
    assert_eq!(of("segment documents 00000000", &[3]), damaged);
    assert_eq!(of("segment documents 00009999", &[3]), damaged);
    assert_eq!(
        of("local a name of tomorrow", b"x"),
        None,
        "whatever is local is taken along"
    );
    assert_eq!(
        of(&format!("local {ALERTS}"), &[]),
        None,
        "what is broken is as none, as ever"
    );
}

#[test]
fn a_file_is_named_after_its_company_and_moment() {
    let (_, company) = company(3);
    let named = |name: &str, at| {
        let name = name.to_owned();
        backup_name(
            &Company {
                name,
                ..company.clone()
            },
            at,
        )
    };
    let name = named("Áridos  & Cía. Ñuñoa S.A.", NOW);
    assert_eq!(
        name,
        "atalaya-aridos-cia-nunoa-s-a-2026-11-18-080640.atalaya"
    );
    assert_ne!(name, named("Áridos  & Cía. Ñuñoa S.A.", NOW + 1_000));
    assert!(named(&"x".repeat(500), NOW).len() < 80);
    assert!(named("株式会社", NOW).starts_with("atalaya-"));
    let due = BackupMemory::default();
    assert!(due.is_due(company.zone.date_at(NOW)));
}
