// SPDX-License-Identifier: Apache-2.0
// What the page of change sets does: the checks before contract, what people say of gates, what is set aside, the way back.
#include "core/run/audited.h"
#include "tests/ui/changesets/ground.h"
#include "ui/changesets/changesettext.h"
#include "ui/changesets/checksdialog.h"
#include "ui/changesets/eventdialog.h"
#include "ui/changesets/timelineview.h"
#include "ui/changesets/undodialog.h"
#include "ui/common/messagebar.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <cstdint>
#include <filesystem>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

/// users.nick goes: gates, then contract alone. Statements are not counted on the scratch cluster, so that one check is not known.
struct Retire {
    TestWorkspace workspace;
    TestServices services;
    std::string staging;
    std::unique_ptr<ChangeSetsPage> page;

    explicit Retire(const std::string& protection = "confirm",
                    const std::string& gates = "{deploy: {app: web, at-least: \"2026.10\"}}, {approval: {by: 1}}")
    {
        workspace.addMigration("000001", "users", "CREATE TABLE users (id bigint PRIMARY KEY, nick text);",
                               "DROP TABLE users;");
        workspace.addMigration("000002", "drop_nick", "ALTER TABLE users DROP COLUMN nick;",
                               "ALTER TABLE users ADD COLUMN nick text;");
        writeText(workspace.root() / "changesets" / "drop-nick.yml", R"(id: drop-nick
title: Retire users.nick
recipe: drop-column
table: public.users
old: nick
steps:
  - phase: gate
    gates: [)" + gates + R"(]
  - {phase: contract, migration: "2"}
)");
        staging = workspace.addEnvironment("staging", protection, "yellow");
        carryUp(workspace, staging, "1");
    }
    void open()
    {
        page = openPage(services, workspace);
        QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>(*page, "changesets_gates")->isEnabled(), kPatience); // it was read
    }
    [[nodiscard]] std::string value(const std::string& sql) const
    {
        return ScratchCluster::instance().value(sql, staging);
    }
    /// Opens the checks and waits until they have been looked at.
    ChecksDialog* checks()
    {
        QTest::mouseClick(child<QPushButton>(*page, "changesets_check"), Qt::LeftButton);
        auto* dialog = page->findChild<ChecksDialog*>();
        [dialog] {
            QVERIFY(dialog != nullptr);
            QTRY_VERIFY_WITH_TIMEOUT(child<QTreeWidget>(*dialog, "checks_lines")->isVisible(), kPatience);
        }();
        return dialog;
    }
    EventDialog* say(const char* action)
    {
        page->findChild<QAction*>(QString::fromLatin1(action))->trigger();
        return page->findChild<EventDialog*>();
    }
};

QTreeWidgetItem* lineOf(QTreeWidget* tree, const QString& what)
{
    const auto found = tree->findItems(what, Qt::MatchExactly | Qt::MatchRecursive);
    return found.isEmpty() ? nullptr : found.front();
}

QByteArray auditText()
{
    QFile file(QString::fromStdString(run::auditFile().string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The phases of all events of that kind; empty where the table is not there yet.
std::string phasesTold(const std::string& database, const std::string& kind)
{
    const ScratchCluster& cluster = ScratchCluster::instance();
    return cluster.value("SELECT to_regclass('lockkeeper.changeset_event') IS NULL", database) == "t"
               ? std::string()
               : cluster.value("SELECT coalesce(string_agg(phase, ' ' ORDER BY id), '') FROM "
                               "lockkeeper.changeset_event WHERE kind = '" +
                                   kind + "'",
                               database);
}

/// orders.amount becomes amount_cents, by a tool that has ways back.
struct Rename {
    TestWorkspace workspace;
    TestServices services;
    std::string staging;
    std::unique_ptr<ChangeSetsPage> page;

    /// `hides`: contract is there too, as far as its first step.
    explicit Rename(bool hides = false)
    {
        const RenamedColumn column{"orders", "amount", "amount_cents"};
        workspace.addMigration("000001", "orders", column.make(), "DROP TABLE orders;");
        workspace.addMigration("000002", "expand", column.expand(), column.unexpand());
        workspace.addMigration("000003", "sync", column.sync(), column.unsync());
        writeText(workspace.root() / "changesets" / "cents.yml",
                  column.declared("cents", "  - {phase: expand, migration: \"2\"}\n  - {phase: sync, migration: "
                                           "\"3\"}\n" +
                                               std::string(hides ? "  - {phase: contract, migration: \"4\"}\n" : "")));
        if (hides)
            workspace.addMigration("000004", "hide",
                                   "DROP TRIGGER sync ON orders; ALTER TABLE orders RENAME COLUMN amount TO "
                                   "lk_retired_amount;",
                                   "ALTER TABLE orders RENAME COLUMN lk_retired_amount TO amount; " + column.trigger());
        staging = workspace.addEnvironment("staging", "none", "yellow");
        carryUp(workspace, staging, hides ? "4" : "3");
    }
};

} // namespace

class TestChangeSetActs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("TZ", "UTC"); }
    void peopleSayWhatNoCatalogTells();
    void brownOutsAreJudgedByPeople();
    void typedEnvironmentsWantTheirName();
    void checksAreALineEach();
    void commandsAreRunByChecksAlone();
    void settingAsideWantsAReasonAndIsWrittenWhenItBegins();
    void contractIsJudgedOnceMoreWhenItStarts();
    void otherMigrationsDoNotSlipIn();
    void wayBackIsShownAndPlanned();
    void wayBackFromAHiddenOldSideGoesOn();
    void wayBackThatIsNoneSaysWhy();
    void oldEvidenceIsGrey();

private:
    PrivateHome m_home;
};

void TestChangeSetActs::peopleSayWhatNoCatalogTells()
{
    Retire ground;
    ground.open();
    EventDialog* approve = ground.say("changesets_approve");
    QVERIFY(approve != nullptr && approve->isVisible());
    QCOMPARE(complaintsAbout(approve).join(u'\n'), QString());
    keepPictures(approve, u"changesets-approve"_s);
    child<QLineEdit>(*approve, "event_reason")->setText(u"read with the team"_s);
    QTest::mouseClick(child<QPushButton>(*approve, "event_act"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ground.services.notices.size(), 1, kPatience);
    QCOMPARE(ground.value("SELECT changeset || ' ' || kind || ' ' || (detail->>'reason') FROM "
                          "lockkeeper.changeset_event"),
             std::string("drop-nick approve read with the team"));
    QVERIFY(auditText().contains("changeset approve drop-nick"));

    QTRY_VERIFY(ground.page->findChild<EventDialog*>() == nullptr);
    EventDialog* deployed = ground.say("changesets_deployed");
    QVERIFY(deployed != nullptr);
    auto* act = child<QPushButton>(*deployed, "event_act");
    QVERIFY(!act->isEnabled());
    QCOMPARE(child<QLineEdit>(*deployed, "event_app")->text(), u"web"_s);
    QCOMPARE(complaintsAbout(deployed).join(u'\n'), QString());
    child<QLineEdit>(*deployed, "event_version")->setText(u"2026.11"_s);
    QVERIFY(act->isEnabled());
    keepPictures(deployed, u"changesets-deployed"_s);
    QTest::mouseClick(act, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ground.services.notices.size(), 2, kPatience);
    QVERIFY(auditText().contains("deploy mark web 2026.11"));
    // Both gates are open now, and the page has looked again.
    QTRY_COMPARE_WITH_TIMEOUT(cell(*ground.page, 0, ChangeSetModel::NextColumn), u"next: Contract"_s, kPatience);
    QVERIFY(!ground.page->findChild<QAction*>(u"changesets_brownout_ok"_s)->isEnabled()); // it has no such gate
}

/// Hidden, and nobody knows whether it broke something until somebody says so.
void TestChangeSetActs::brownOutsAreJudgedByPeople()
{
    Retire ground("none");
    ground.workspace.addMigration("000003", "drop_for_good", "SELECT 1;", "SELECT 1;");
    writeText(ground.workspace.root() / "changesets" / "drop-nick.yml",
              "id: drop-nick\ntable: public.users\nold: nick\nsteps:\n  - {phase: contract, migration: \"2\"}\n"
              "  - {phase: contract, migration: \"3\", gates: [{brownout: 1h}]}\n");
    carryUp(ground.workspace, ground.staging, "2");
    ground.open();
    EventDialog* well = ground.say("changesets_brownout_ok");
    QVERIFY(well != nullptr);
    QTest::mouseClick(child<QPushButton>(*well, "event_act"), Qt::LeftButton); // nothing is asked there
    QTRY_COMPARE_WITH_TIMEOUT(phasesTold(ground.staging, "gate_pass"), std::string("contract"), kPatience);
    QTRY_VERIFY(ground.page->findChild<EventDialog*>() == nullptr);
    EventDialog* broke = ground.say("changesets_brownout_fail");
    QVERIFY(broke != nullptr);
    keepPictures(broke, u"changesets-broke"_s);
    QCOMPARE(complaintsAbout(broke).join(u'\n'), QString());
    child<QLineEdit>(*broke, "event_reason")->setText(u"reports read it"_s);
    QTest::mouseClick(child<QPushButton>(*broke, "event_act"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(phasesTold(ground.staging, "gate_reset"), std::string("contract"), kPatience);
    QVERIFY(auditText().contains("changeset brownout fail drop-nick"));
}

void TestChangeSetActs::typedEnvironmentsWantTheirName()
{
    Retire ground("typed");
    ground.open();
    const QByteArray before = auditText();
    EventDialog* approve = ground.say("changesets_approve");
    auto* act = child<QPushButton>(*approve, "event_act");
    QVERIFY(!act->isEnabled());
    auto* typed = child<QLineEdit>(*approve, "deed_typed_name");
    QVERIFY(typed->isVisible());
    QTest::keyClicks(typed, u"staging"_s);
    QVERIFY(act->isEnabled());
    keepPictures(approve, u"changesets-approve-typed"_s);
    QTest::mouseClick(child<QPushButton>(*approve, "event_leave"), Qt::LeftButton);
    QCOMPARE(auditText(), before);
    QCOMPARE(ground.value("SELECT to_regclass('lockkeeper.changeset_event') IS NULL"), std::string("t"));
}

void TestChangeSetActs::checksAreALineEach()
{
    Retire ground;
    ScratchCluster::instance().execute("CREATE VIEW nicks AS SELECT nick FROM users", ground.staging);
    ground.open();
    ChecksDialog* dialog = ground.checks();
    auto* lines = child<QTreeWidget>(*dialog, "checks_lines");
    QCOMPARE(lines->topLevelItemCount(), 2);
    QCOMPARE(lineOf(lines, u"deploy web 2026.10"_s)->text(1), u"Waiting"_s);
    QTreeWidgetItem* dependants = lineOf(lines, u"Nothing depends on the old side"_s);
    QVERIFY(dependants != nullptr);
    QCOMPARE(dependants->text(1), u"Bad"_s);
    QVERIFY2(dependants->child(0)->text(0).contains(u"nicks"_s), qPrintable(dependants->child(0)->text(0)));
    QCOMPARE(lineOf(lines, u"Nobody uses the old side"_s)->text(1), u"Not known"_s);
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    auto* act = child<QPushButton>(*dialog, "act_start");
    QVERIFY(!act->isEnabled());
    QVERIFY2(act->toolTip().contains(u"deploy web 2026.10"_s), qPrintable(act->toolTip()));
    // What is bad cannot be set aside; its query can be repeated by hand.
    lines->setCurrentItem(dependants);
    QVERIFY(!child<QPushButton>(*dialog, "checks_set_aside")->isEnabled());
    lines->setCurrentItem(lineOf(lines, u"No old transaction"_s));
    QTest::mouseClick(child<QPushButton>(*dialog, "checks_copy"), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"pg_stat_activity"_s));
    keepPictures(dialog, u"changesets-checks"_s);
    ScratchCluster::instance().execute("DROP VIEW nicks", ground.staging);
    QTest::mouseClick(child<QPushButton>(*dialog, "checks_again"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        lines->isVisible() && lineOf(lines, u"Nothing depends on the old side"_s)->text(1) == u"Ok"_s, kPatience);
}

/// A program of the repository: neither opening the page nor reading again runs it; what it said stands with the gate.
void TestChangeSetActs::commandsAreRunByChecksAlone()
{
    Retire ground("confirm", "{check: {command: [checks/deployed, web]}}");
    const std::filesystem::path program = ground.workspace.root() / "checks" / "deployed";
    const std::filesystem::path log = ground.workspace.root() / "asked.log";
    writeText(program, "#!/bin/sh\necho x >> '" + log.string() + "'\necho one pod is old\nexit 1\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    ground.open();
    const QString gate = u"check checks/deployed web"_s;
    auto* steps = child<QTreeWidget>(*ground.page, "changesets_steps");
    QTRY_VERIFY_WITH_TIMEOUT(lineOf(steps, gate) != nullptr, kPatience);
    QCOMPARE(lineOf(steps, gate)->text(1), u"Not known"_s);
    ground.page->triggerPageAction(u"view_refresh"_s);
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>(*ground.page, "changesets_check")->isEnabled(), kPatience);
    QVERIFY(!std::filesystem::exists(log));
    ChecksDialog* dialog = ground.checks();
    auto* lines = child<QTreeWidget>(*dialog, "checks_lines");
    QTreeWidgetItem* line = lineOf(lines, gate);
    QVERIFY(line != nullptr);
    QCOMPARE(line->text(1), u"Waiting"_s);
    QVERIFY2(line->text(2).contains(u"the command says no (exit code 1): one pod is old"_s), qPrintable(line->text(2)));
    QCOMPARE(line->childCount(), 1);
    QCOMPARE(line->child(0)->text(0), u"one pod is old"_s);
    QCOMPARE(std::filesystem::file_size(log), std::uintmax_t{2});
    dialog->reject();
    // The page has the last answer, with its time.
    ground.page->triggerPageAction(u"view_refresh"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        lineOf(steps, gate) != nullptr && lineOf(steps, gate)->text(4).contains(u"one pod is old"_s), kPatience);
    QVERIFY(!lineOf(steps, gate)->text(2).isEmpty());
    QCOMPARE(std::filesystem::file_size(log), std::uintmax_t{2});
}

void TestChangeSetActs::settingAsideWantsAReasonAndIsWrittenWhenItBegins()
{
    Retire ground;
    ground.open();
    ChecksDialog* dialog = ground.checks();
    auto* lines = child<QTreeWidget>(*dialog, "checks_lines");
    auto* act = child<QPushButton>(*dialog, "act_start");
    const auto setAside = [&](const QString& what) {
        lines->setCurrentItem(lineOf(lines, what));
        QTest::mouseClick(child<QPushButton>(*dialog, "checks_set_aside"), Qt::LeftButton);
        auto* asked = dialog->findChild<EventDialog*>();
        QVERIFY(asked != nullptr);
        auto* yes = child<QPushButton>(*asked, "event_act");
        QVERIFY(!yes->isEnabled());
        QCOMPARE(yes->toolTip(), u"Say why."_s);
        child<QLineEdit>(*asked, "event_reason")->setText(u"agreed with the DBA"_s);
        QVERIFY(yes->isEnabled());
        QCOMPARE(complaintsAbout(asked).join(u'\n'), QString());
        keepPictures(asked, u"changesets-set-aside"_s);
        QTest::mouseClick(yes, Qt::LeftButton);
        QTRY_VERIFY(dialog->findChild<EventDialog*>() == nullptr);
        QCOMPARE(lineOf(lines, what)->text(1), u"Set aside"_s);
    };
    setAside(u"deploy web 2026.10"_s);
    setAside(u"approval by 1"_s);
    QVERIFY(!act->isEnabled());
    setAside(u"Nobody uses the old side"_s);
    QVERIFY2(act->isEnabled(), qPrintable(act->toolTip()));
    keepPictures(dialog, u"changesets-checks-aside"_s);
    // Nothing is written before it begins.
    QCOMPARE(ground.value("SELECT to_regclass('lockkeeper.changeset_event') IS NULL"), std::string("t"));
    QTest::mouseClick(act, Qt::LeftButton);
    QCOMPARE(ground.services.planned.size(), std::size_t{1});
    const auto& planned = ground.services.planned.front();
    QCOMPARE(planned.wish.version, std::optional<std::string>("2"));
    planned.ties.beforeStart({});
    QCOMPARE(ground.value("SELECT count(*) FROM lockkeeper.changeset_event WHERE kind = 'override' AND "
                          "detail->>'reason' = 'agreed with the DBA'"),
             std::string("3"));
    QVERIFY(auditText().contains("changeset override drop-nick"));
    // And after it: what was applied.
    run::Outcome outcome;
    outcome.kind = run::OutcomeKind::Done;
    outcome.run = "8f2c";
    planned.ties.ended(outcome);
    QTRY_COMPARE_WITH_TIMEOUT(
        ground.value("SELECT count(*) FROM lockkeeper.changeset_event WHERE detail->>'applied' = '2'"),
        std::string("1"), kPatience);
}

/// Plans of the window are tied to gates and checks: what has come in the way since it was looked at refuses them.
void TestChangeSetActs::contractIsJudgedOnceMoreWhenItStarts()
{
    Retire ground;
    ground.open();
    ChecksDialog* dialog = ground.checks();
    auto* lines = child<QTreeWidget>(*dialog, "checks_lines");
    for (const QString& what : {u"deploy web 2026.10"_s, u"approval by 1"_s, u"Nobody uses the old side"_s}) {
        lines->setCurrentItem(lineOf(lines, what));
        QTest::mouseClick(child<QPushButton>(*dialog, "checks_set_aside"), Qt::LeftButton);
        auto* asked = dialog->findChild<EventDialog*>();
        child<QLineEdit>(*asked, "event_reason")->setText(u"why not"_s);
        QTest::mouseClick(child<QPushButton>(*asked, "event_act"), Qt::LeftButton);
        QTRY_VERIFY(dialog->findChild<EventDialog*>() == nullptr);
    }
    QTest::mouseClick(child<QPushButton>(*dialog, "act_start"), Qt::LeftButton);
    const auto& planned = ground.services.planned.at(0);
    const project::Workspace opened = formats::openWorkspace(ground.workspace.root());
    const auto input = run::readPlanInput(opened.projects.at(0), opened.environments.at(0),
                                          ScratchCluster::instance().target(ground.staging));
    const auto made = run::makePlan(input, planned.wish);
    const auto& plan = std::get<run::Plan>(made);
    QVERIFY(!planned.ties.mayStart(plan, {}));
    ScratchCluster::instance().execute("CREATE VIEW nicks AS SELECT nick FROM users", ground.staging);
    const auto refusal = planned.ties.mayStart(plan, {});
    QVERIFY(refusal.has_value());
    QCOMPARE(refusal->code, std::string("LK352"));
    ScratchCluster::instance().execute("DROP VIEW nicks", ground.staging);
    QVERIFY(!planned.ties.mayStart(plan, {}));
}

void TestChangeSetActs::otherMigrationsDoNotSlipIn()
{
    Retire ground;
    ground.workspace.addMigration("000003", "later", "SELECT 1;", "SELECT 1;");
    writeText(ground.workspace.root() / "changesets" / "drop-nick.yml",
              "id: drop-nick\ntable: public.users\nold: nick\nsteps:\n"
              "  - {phase: expand, migration: \"3\"}\n");
    ground.open();
    auto* next = child<QPushButton>(*ground.page, "changesets_next");
    QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), kPatience);
    QVERIFY(!child<QPushButton>(*ground.page, "changesets_check")->isEnabled()); // it has neither gates nor a contract
    QTest::mouseClick(next, Qt::LeftButton);                                     // its plan at once
    QCOMPARE(ground.services.planned.size(), std::size_t{1});
    const auto& planned = ground.services.planned.front();
    const project::Workspace opened = formats::openWorkspace(ground.workspace.root());
    const auto input = run::readPlanInput(opened.projects.at(0), opened.environments.at(0),
                                          ScratchCluster::instance().target(ground.staging));
    const auto made = run::makePlan(input, planned.wish);
    const auto refusal = planned.ties.mayStart(std::get<run::Plan>(made), {});
    QVERIFY(refusal.has_value());
    QCOMPARE(refusal->code, std::string("LK353"));
}

void TestChangeSetActs::wayBackIsShownAndPlanned()
{
    Rename ground;
    ground.page = openPage(ground.services, ground.workspace);
    auto* undo = child<QPushButton>(*ground.page, "changesets_undo");
    QTRY_VERIFY_WITH_TIMEOUT(undo->isEnabled(), kPatience);
    QTest::mouseClick(undo, Qt::LeftButton);
    auto* dialog = ground.page->findChild<UndoDialog*>();
    QVERIFY(dialog != nullptr);
    auto* steps = child<QTreeWidget>(*dialog, "undo_steps");
    QTRY_VERIFY_WITH_TIMEOUT(steps->isVisible(), kPatience);
    auto* to = child<QComboBox>(*dialog, "undo_to");
    QCOMPARE(to->currentText(), u"Expand stays"_s); // the least that can be taken back
    QCOMPARE(steps->topLevelItemCount(), 1);
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    to->setFocus();
    QTest::keyClick(to, Qt::Key_Home);
    QTRY_COMPARE(steps->topLevelItemCount(), 2);
    QVERIFY(steps->topLevelItem(0)->text(2).contains(u"000003"_s) || steps->topLevelItem(0)->text(2).contains(u"3"_s));
    keepPictures(dialog, u"changesets-undo"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "act_start"), Qt::LeftButton);
    QCOMPARE(ground.services.planned.size(), std::size_t{1});
    const auto& planned = ground.services.planned.front();
    QVERIFY(planned.wish.kind == run::WishKind::Down);
    QCOMPARE(planned.wish.count, std::optional<int>(2));
    const project::Workspace opened = formats::openWorkspace(ground.workspace.root());
    const auto input = run::readPlanInput(opened.projects.at(0), opened.environments.at(0),
                                          ScratchCluster::instance().target(ground.staging));
    const auto made = run::makePlan(input, planned.wish);
    QVERIFY(!planned.ties.mayStart(std::get<run::Plan>(made), {}));
    run::Wish all = planned.wish;
    all.count = 3;
    const auto more = run::makePlan(input, all);
    const auto refusal = planned.ties.mayStart(std::get<run::Plan>(more), {});
    QVERIFY(refusal && refusal->code == "LK357");
    run::Outcome outcome;
    outcome.kind = run::OutcomeKind::Done;
    planned.ties.ended(outcome);
    QTRY_COMPARE_WITH_TIMEOUT(phasesTold(ground.staging, "undo"), std::string("sync expand"), kPatience);
}

/// Contract is rolled back by its plan; then the dialog comes again and gives the old side what was written while it was hidden.
void TestChangeSetActs::wayBackFromAHiddenOldSideGoesOn()
{
    Rename ground(true);
    ScratchCluster& cluster = ScratchCluster::instance();
    cluster.execute("INSERT INTO orders VALUES (1, 'five', 'five'); UPDATE orders SET amount_cents = 'seven'",
                    ground.staging);
    ground.page = openPage(ground.services, ground.workspace);
    auto* undo = child<QPushButton>(*ground.page, "changesets_undo");
    QTRY_VERIFY_WITH_TIMEOUT(undo->isEnabled(), kPatience);
    QTest::mouseClick(undo, Qt::LeftButton);
    auto* dialog = ground.page->findChild<UndoDialog*>();
    auto* steps = child<QTreeWidget>(*dialog, "undo_steps");
    QTRY_VERIFY_WITH_TIMEOUT(steps->isVisible(), kPatience);
    QCOMPARE(child<QComboBox>(*dialog, "undo_to")->currentText(), u"Sync stays"_s);
    QCOMPARE(steps->topLevelItemCount(), 2);
    QVERIFY(steps->topLevelItem(1)->childCount() > 0); // the statement
    keepPictures(dialog, u"changesets-undo-hidden"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "act_start"), Qt::LeftButton);
    const auto& planned = ground.services.planned.at(0);
    QCOMPARE(planned.wish.count, std::optional<int>(1));
    const project::Workspace opened = formats::openWorkspace(ground.workspace.root());
    const postgres::ConnectionTarget target = cluster.target(ground.staging);
    const auto input = run::readPlanInput(opened.projects.at(0), opened.environments.at(0), target);
    const auto made = run::makePlan(input, planned.wish);
    const auto& plan = std::get<run::Plan>(made);
    Silent silent;
    const run::Outcome outcome = run::carryOut(plan, *run::consentTo(plan, {true, {}}), target, {}, {}, silent);
    QVERIFY(outcome.kind == run::OutcomeKind::Done);
    QTRY_VERIFY(ground.page->findChild<UndoDialog*>() == nullptr);
    planned.ties.ended(outcome);
    QTRY_VERIFY_WITH_TIMEOUT(ground.page->findChild<UndoDialog*>() != nullptr, kPatience);
    dialog = ground.page->findChild<UndoDialog*>();
    steps = child<QTreeWidget>(*dialog, "undo_steps");
    QTRY_VERIFY_WITH_TIMEOUT(steps->isVisible(), kPatience);
    auto* to = child<QComboBox>(*dialog, "undo_to");
    to->setCurrentIndex(to->count() - 1);
    emit to->activated(to->currentIndex());
    auto* act = child<QPushButton>(*dialog, "act_start");
    QTRY_COMPARE(act->text().remove(u'&'), u"Bring Them Together"_s);
    QVERIFY(act->isEnabled());
    QTest::mouseClick(act, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(cluster.value("SELECT amount FROM orders", ground.staging), std::string("seven"),
                              kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(phasesTold(ground.staging, "undo"), std::string("contract contract"), kPatience);
    QVERIFY(auditText().contains("changeset resync cents"));
    QTRY_VERIFY_WITH_TIMEOUT(steps->isVisible(), kPatience);
    QVERIFY(steps->topLevelItemCount() == 0 || !steps->topLevelItem(0)->text(2).startsWith(u"Give the old side"_s));
}

void TestChangeSetActs::wayBackThatIsNoneSaysWhy()
{
    Retire ground;
    ground.open();
    carryUp(ground.workspace, ground.staging, "2"); // the old side is dropped
    ground.page->triggerPageAction(u"view_refresh"_s);
    auto* undo = child<QPushButton>(*ground.page, "changesets_undo");
    QTRY_VERIFY_WITH_TIMEOUT(undo->isEnabled(), kPatience);
    QTest::mouseClick(undo, Qt::LeftButton);
    auto* dialog = ground.page->findChild<UndoDialog*>();
    auto* message = child<MessageBar>(*dialog, "undo_message");
    QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), kPatience);
    QVERIFY2(message->text().contains(u"LK354"_s), qPrintable(message->text()));
    QVERIFY(!child<QPushButton>(*dialog, "act_start")->isVisible());
    keepPictures(dialog, u"changesets-undo-none"_s);
}

void TestChangeSetActs::oldEvidenceIsGrey()
{
    Rename ground;
    ground.workspace.addUnreachable("far");
    ground.page = openPage(ground.services, ground.workspace);
    ground.page->triggerPageAction(u"view_refresh"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*ground.page, 0, ChangeSetModel::NextColumn), u"complete"_s, kPatience);
    const Lanes& lanes = modelOf(*ground.page)->lanes();
    QVERIFY(!lanes.at(0).ageOf(0, QDateTime::currentMSecsSinceEpoch()));
    // Some minutes later nobody has read it again.
    auto old = std::make_shared<Lanes>(lanes);
    old->at(0).readAt.at(0) -= 5 * 60'000;
    QVERIFY(old->at(0).ageOf(0, QDateTime::currentMSecsSinceEpoch()).has_value());
    ChangeSetModel model;
    model.setLanes(old);
    QVERIFY(model.index(0, ChangeSetModel::ReadColumn).data().toString().endsWith(u"5 min ago"_s));
    QVERIFY(model.index(0, ChangeSetModel::ExpandColumn).data(Qt::ForegroundRole).isValid());
    TimelineView view;
    view.setNow(QDateTime::currentMSecsSinceEpoch());
    view.setLanes(old);
    view.resize(1100, 220);
    view.show();
    keepPictures(&view, u"changesets-old"_s);
    // One that cannot be reached any more keeps what was known, grey at once.
    old->at(0).readAt.at(0) = QDateTime::currentMSecsSinceEpoch() - 1000;
    old->at(0).states.at(0).isReachable = false;
    QVERIFY(old->at(0).ageOf(0, QDateTime::currentMSecsSinceEpoch()).has_value());
}

QTEST_MAIN(TestChangeSetActs)
#include "test_changesetacts.moc"
