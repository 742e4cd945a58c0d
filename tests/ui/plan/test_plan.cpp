// SPDX-License-Identifier: Apache-2.0
#include "core/run/backups.h"
#include "tests/support/ui/screens.h"
#include "ui/common/messagebar.h"
#include "ui/plan/confirmation.h"
#include "ui/plan/plandialog.h"
#include "ui/plan/planmodel.h"
#include "ui/plan/plantext.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeView>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

Q_DECLARE_METATYPE(lk::run::Danger)
Q_DECLARE_METATYPE(lk::project::Protection)
Q_DECLARE_METATYPE(lk::ui::Confirmation)

namespace {

run::Wish wishFor(run::WishKind kind, const std::optional<std::string>& version = {})
{
    run::Wish wish;
    wish.kind = kind;
    wish.version = version;
    return wish;
}

/// One project in one environment; two migrations recorded where wanted.
struct Ground {
    TestWorkspace workspace;
    TestServices services;
    std::string database;
    std::unique_ptr<PlanDialog> dialog;

    explicit Ground(const std::string& protection, int recorded = 0, bool isDirty = false,
                    const std::string& name = "staging", const std::string& more = {})
    {
        workspace.addMigration("000001", "create_orders", "CREATE TABLE orders (id bigint PRIMARY KEY, status text);",
                               "DROP TABLE orders;");
        workspace.addMigration(
            "000002", "status_default",
            "ALTER TABLE orders ALTER status SET DEFAULT 'new';\nCREATE INDEX orders_status_idx ON orders (status);\n",
            "DROP INDEX orders_status_idx;\nALTER TABLE orders ALTER status DROP DEFAULT;\n");
        database = workspace.addEnvironment(name, protection, protection == "typed" ? "red" : "yellow", more);
        if (recorded > 0) {
            auto& cluster = ScratchCluster::instance();
            cluster.execute(
                "CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);"
                "INSERT INTO schema_migrations VALUES (" +
                    std::to_string(recorded) + "," + (isDirty ? "true" : "false") + ")",
                database);
            cluster.execute("CREATE TABLE orders (id bigint PRIMARY KEY, status text)", database);
            if (recorded > 1 && !isDirty) {
                cluster.execute("ALTER TABLE orders ALTER status SET DEFAULT 'new'; CREATE INDEX orders_status_idx ON "
                                "orders (status)",
                                database);
            }
        }
        services.store().open(workspace.shownRoot());
    }
    void plan(const run::Wish& wish)
    {
        QTRY_VERIFY(services.store().isOpen());
        const project::Workspace& opened = *services.store().workspace();
        dialog = std::make_unique<PlanDialog>(services, opened.projects.front(), opened.environments.front(), wish);
        dialog->open();
        QTRY_VERIFY_WITH_TIMEOUT(!child<QLabel>(*dialog, "plan_busy")->isVisible(), 20000);
        waitForReview();
    }
    void waitForReview() { QTRY_VERIFY_WITH_TIMEOUT(!dialog->isReviewing(), 20000); }
    QPushButton* start() { return child<QPushButton>(*dialog, "plan_start"); }
    void waitForPreflight()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!child<QWidget>(*dialog, "plan_preflight")->accessibleName().contains(u"under way"_s),
                                 20000);
    }
};

} // namespace

class TestPlan : public QObject {
    Q_OBJECT

private slots:
    void confirmationByTheTable_data();
    void confirmationByTheTable();
    void applyWithoutProtectionIsOneButton();
    void confirmAsksWithTheSafeButtonAsDefault();
    void typedWantsTheExactName();
    void aPlanMayDemandTheNameByItself();
    void lossWantsTheTick();
    void errorsOfReviewWantTheTick();
    void missingBackupHasADoor();
    void tiesAreAskedAndToldTheEnd();
    void nothingToDo();
    void refusalTakesThePlaceOfTheButtons();
    void movedHistoryVoidsTheConfirmation();
    void changedFileVoidsTheConfirmation();
    void forceOffersVersions();
    void lockBudgetIsHandedOver();
    void unreachableIsToldInPlace();
    void modelKeepsItsPromises();

private:
    PrivateHome m_home;
};

void TestPlan::confirmationByTheTable_data()
{
    QTest::addColumn<run::Danger>("danger");
    QTest::addColumn<project::Protection>("protection");
    QTest::addColumn<Confirmation>("expected");
    using enum run::Danger;
    using enum project::Protection;
    using Way = Confirmation::Way;
    // UX contract, section 4, row by row.
    QTest::newRow("reads, none") << ReadsOnly << None << Confirmation{Way::None, false, false};
    QTest::newRow("reads, confirm") << ReadsOnly << Confirm << Confirmation{Way::None, false, false};
    QTest::newRow("reads, typed") << ReadsOnly << Typed << Confirmation{Way::None, false, false};
    QTest::newRow("applies, none") << Applies << None << Confirmation{Way::Button, false, false};
    QTest::newRow("applies, confirm") << Applies << Confirm << Confirmation{Way::Question, false, false};
    QTest::newRow("applies, typed") << Applies << Typed << Confirmation{Way::Typed, false, false};
    QTest::newRow("goes back, none") << GoesBack << None << Confirmation{Way::Question, false, false};
    QTest::newRow("goes back, confirm") << GoesBack << Confirm << Confirmation{Way::Question, true, false};
    QTest::newRow("goes back, typed") << GoesBack << Typed << Confirmation{Way::Typed, true, false};
    QTest::newRow("loses data, none") << LosesData << None << Confirmation{Way::Question, true, false};
    QTest::newRow("loses data, confirm") << LosesData << Confirm << Confirmation{Way::Question, true, true};
    QTest::newRow("loses data, typed") << LosesData << Typed << Confirmation{Way::Typed, true, true};
}

void TestPlan::confirmationByTheTable()
{
    QFETCH(run::Danger, danger);
    QFETCH(project::Protection, protection);
    QFETCH(Confirmation, expected);
    const Confirmation got = confirmationFor(danger, protection);
    QCOMPARE(static_cast<int>(got.way), static_cast<int>(expected.way));
    QCOMPARE(got.withConsequences, expected.withConsequences);
    QCOMPARE(got.withTick, expected.withTick);
}

void TestPlan::applyWithoutProtectionIsOneButton()
{
    Ground place("none");
    place.plan(wishFor(run::WishKind::Up));
    PlanDialog& dialog = *place.dialog;
    QCOMPARE(child<QLabel>(dialog, "plan_headline")->text(), u"Apply 2 migrations: empty → 2"_s);
    QCOMPARE(place.start()->text().remove(u'&'), u"Apply 2 Migrations"_s);
    QVERIFY(!child<QWidget>(dialog, "plan_confirm")->isVisible());
    place.waitForPreflight();
    keepPictures(&dialog, u"plan-none"_s);
    QCOMPARE(complaintsAbout(&dialog).join(u'\n'), QString());
    QTest::mouseClick(child<QPushButton>(dialog, "plan_copy"), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains(u"CREATE TABLE orders"_s));
    const std::string digest = dialog.plan()->digest();
    QTest::mouseClick(place.start(), Qt::LeftButton);
    QTRY_COMPARE(place.services.started.size(), std::size_t{1});
    QCOMPARE(place.services.started.front().plan.digest(), digest);
    QCOMPARE(place.services.started.front().consent.planDigest(), digest);
    QVERIFY(!dialog.isVisible());
}

void TestPlan::confirmAsksWithTheSafeButtonAsDefault()
{
    Ground place("confirm", 2);
    place.plan(wishFor(run::WishKind::Down));
    PlanDialog& dialog = *place.dialog;
    QCOMPARE(child<QLabel>(dialog, "plan_question")->text(), u"Roll back 1 migration in staging, from 2 to 1?"_s);
    QVERIFY(child<QLabel>(dialog, "plan_consequences")->isVisible());
    QVERIFY(child<QPushButton>(dialog, "plan_cancel")->isDefault());
    QVERIFY(!place.start()->isDefault());
    place.waitForPreflight();
    keepPictures(&dialog, u"plan-confirm-down"_s);
    QTest::keyClick(&dialog, Qt::Key_Return); // Enter is the safe button
    QVERIFY(!dialog.isVisible());
    QVERIFY(place.services.started.empty());
}

void TestPlan::typedWantsTheExactName()
{
    Ground place("typed", 0, false, "PRODUCTION");
    place.plan(wishFor(run::WishKind::Up));
    PlanDialog& dialog = *place.dialog;
    auto* typed = child<QLineEdit>(dialog, "plan_typed_name");
    QVERIFY(typed->isVisible());
    QVERIFY(!place.start()->isEnabled());
    QCOMPARE(child<QLabel>(dialog, "plan_type_prompt")->textInteractionFlags(), Qt::NoTextInteraction);
    place.waitForPreflight();
    QTest::keyClicks(typed, u"PRODUCT"_s);
    keepPictures(&dialog, u"plan-typed"_s);
    QTest::keyClick(typed, Qt::Key_Return); // does nothing until it matches
    QVERIFY(dialog.isVisible());
    QVERIFY(place.services.started.empty());
    QTest::keyClicks(typed, u"iON"_s);
    QVERIFY(!place.start()->isEnabled());
    typed->clear();
    QTest::keyClicks(typed, u"PRODUCTION"_s);
    QVERIFY(place.start()->isEnabled());
    QTest::keyClick(typed, Qt::Key_Return);
    QTRY_COMPARE(place.services.started.size(), std::size_t{1});
}

/// Knex's lock has neither owner nor time: breaking it wants the name, however the environment is protected.
void TestPlan::aPlanMayDemandTheNameByItself()
{
    TestWorkspace workspace;
    TestServices services;
    writeText(workspace.root() / "knexfile.js", "module.exports = { client: 'pg', connection: process.env.DB };\n");
    writeText(workspace.root() / "migrations" / "1_a.js",
              "exports.up = k => k.raw('select 1'); exports.down = k => k.raw('select 1');\n");
    const std::string database = workspace.addEnvironment("staging", "none", "yellow");
    ScratchCluster::instance().execute("CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch "
                                       "int, migration_time timestamptz);"
                                       "CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked int);"
                                       "INSERT INTO knex_migrations_lock (is_locked) VALUES (1)",
                                       database);
    services.store().open(workspace.shownRoot());
    QTRY_VERIFY(services.store().isOpen());
    const project::Workspace& opened = *services.store().workspace();
    PlanDialog dialog(services, opened.projects.front(), opened.environments.front(), wishFor(run::WishKind::Repair));
    dialog.open();
    QTRY_VERIFY_WITH_TIMEOUT(!child<QLabel>(dialog, "plan_busy")->isVisible(), 20000);
    auto* typed = child<QLineEdit>(dialog, "plan_typed_name");
    QVERIFY(typed->isVisible());
    QVERIFY(!child<QPushButton>(dialog, "plan_start")->isEnabled());
    const QLabel* notes = child<QLabel>(dialog, "plan_notes");
    QVERIFY2(notes->text().contains(u"knex migrate:unlock"_s), qPrintable(notes->text()));
    QTest::keyClicks(typed, u"staging"_s);
    QTRY_VERIFY(child<QPushButton>(dialog, "plan_start")->isEnabled());
    QTest::mouseClick(child<QPushButton>(dialog, "plan_start"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(services.started.size(), std::size_t{1}, 20000);
}

void TestPlan::lossWantsTheTick()
{
    Ground place("typed", 1, false, "PRODUCTION", "backup = \"never\"\n");
    place.plan(wishFor(run::WishKind::Down));
    PlanDialog& dialog = *place.dialog;
    QVERIFY(child<MessageBar>(dialog, "plan_losses")->text().contains(u"DROP TABLE orders"_s));
    auto* typed = child<QLineEdit>(dialog, "plan_typed_name");
    QTest::keyClicks(typed, u"PRODUCTION"_s);
    QVERIFY(!place.start()->isEnabled());
    child<QCheckBox>(dialog, "plan_tick")->click();
    QVERIFY(place.start()->isEnabled());
    place.waitForPreflight();
    keepPictures(&dialog, u"plan-loss"_s);
    QCOMPARE(complaintsAbout(&dialog).join(u'\n'), QString());
    QTest::mouseClick(place.start(), Qt::LeftButton);
    QTRY_COMPARE(place.services.started.size(), std::size_t{1});
}

/// What breaks the code that still runs is an error of review: it is read before anything starts, and confirmed as a loss is.
void TestPlan::errorsOfReviewWantTheTick()
{
    Ground place("confirm", 1);
    place.workspace.addMigration("000002", "status_default", "ALTER TABLE orders ALTER status SET NOT NULL;",
                                 "ALTER TABLE orders ALTER status DROP NOT NULL;");
    place.plan(wishFor(run::WishKind::Up));
    PlanDialog& dialog = *place.dialog;
    auto* tick = child<QCheckBox>(dialog, "plan_tick");
    QVERIFY(tick->isVisible());
    QVERIFY(!place.start()->isEnabled());
    QCOMPARE(place.start()->toolTip(), u"Tick that you have read the findings."_s);
    const QString consequences = child<QLabel>(dialog, "plan_consequences")->text();
    QVERIFY2(consequences.contains(u"(new-required-column)"_s), qPrintable(consequences));
    place.waitForPreflight();
    keepPictures(&dialog, u"plan-errors"_s);
    QCOMPARE(complaintsAbout(&dialog).join(u'\n'), QString());
    tick->click();
    QVERIFY(place.start()->isEnabled());
    QTest::mouseClick(place.start(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(place.services.started.size(), std::size_t{1}, 20000);
}

void TestPlan::missingBackupHasADoor()
{
    Ground place("none", 1, false, "staging", "backup = \"always\"\n");
    place.plan(wishFor(run::WishKind::Down));
    PlanDialog& dialog = *place.dialog;
    auto* refusal = child<MessageBar>(dialog, "plan_refusal");
    QTRY_VERIFY_WITH_TIMEOUT(refusal->isVisible(), 20000);
    QVERIFY2(refusal->text().contains(u"LK143"_s), qPrintable(refusal->text()));
    QVERIFY(!place.start()->isVisible());
    keepPictures(&dialog, u"plan-no-backup"_s);
    QCOMPARE(complaintsAbout(&dialog).join(u'\n'), QString());
    QTest::mouseClick(child<QPushButton>(dialog, "plan_back_up"), Qt::LeftButton);
    QCOMPARE(place.services.backUps, QStringList{u"shop staging"_s});
    QVERIFY(place.services.backUpTaken);
    // Nothing was taken after all: the preflight looks again and says so again.
    place.services.backUpTaken();
    QVERIFY(!refusal->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(refusal->isVisible(), 20000);
    // Now one is there that counts.
    const project::Workspace& opened = *place.services.store().workspace();
    backup::BackupWish wish;
    wish.what = backup::What::Whole;
    wish.environment = "staging";
    const auto taken =
        run::takeBackup(opened.environments.front(), ScratchCluster::instance().target(place.database), wish);
    QVERIFY(taken.manifest.isVerified);
    place.services.backUpTaken();
    place.waitForPreflight();
    QVERIFY(!refusal->isVisible());
    QVERIFY(place.start()->isVisible());
}

/// What a page ties to its plan is asked when it is shown and when it starts, and is handed on to the run.
void TestPlan::tiesAreAskedAndToldTheEnd()
{
    Ground place("none");
    std::atomic<int> asked = 0;
    std::atomic<int> begun = 0;
    std::atomic<bool> isClosed = true;
    PlanTies ties;
    ties.mayStart = [&](const run::Plan&, std::stop_token) {
        ++asked;
        return isClosed ? std::optional(formats::refusal("LK351", "The gate soak 72h is closed", "Wait."))
                        : std::nullopt;
    };
    ties.beforeStart = [&](std::stop_token) { ++begun; };
    QTRY_VERIFY(place.services.store().isOpen());
    const project::Workspace& opened = *place.services.store().workspace();
    place.dialog = std::make_unique<PlanDialog>(place.services, opened.projects.front(), opened.environments.front(),
                                                wishFor(run::WishKind::Up), nullptr, ties);
    place.dialog->open();
    auto* refusal = child<MessageBar>(*place.dialog, "plan_refusal");
    QTRY_VERIFY_WITH_TIMEOUT(refusal->isVisible(), 20000);
    QVERIFY2(refusal->text().contains(u"soak 72h"_s), qPrintable(refusal->text()));
    QVERIFY(!place.start()->isVisible());
    isClosed = false;
    QTest::mouseClick(child<QPushButton>(*place.dialog, "plan_look_again"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(place.start()->isVisible(), 20000);
    place.waitForReview();
    // It closes again while somebody reads: nothing starts.
    isClosed = true;
    QTest::mouseClick(place.start(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(refusal->isVisible(), 20000);
    QVERIFY(place.services.started.empty());
    QCOMPARE(begun.load(), 0);
    isClosed = false;
    QTest::mouseClick(child<QPushButton>(*place.dialog, "plan_look_again"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(place.start()->isVisible(), 20000);
    place.waitForReview();
    QTest::mouseClick(place.start(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(place.services.started.size(), std::size_t{1}, 20000);
    QCOMPARE(begun.load(), 1);
    QCOMPARE(asked.load(), 5);
    QVERIFY(place.services.started.front().ties.mayStart != nullptr);
}

void TestPlan::nothingToDo()
{
    Ground place("none", 2);
    place.plan(wishFor(run::WishKind::Up));
    QCOMPARE(child<QLabel>(*place.dialog, "plan_headline")->text(), u"Nothing to do"_s);
    QVERIFY(!place.start()->isVisible());
    QCOMPARE(child<QPushButton>(*place.dialog, "plan_cancel")->text(), u"Close"_s);
}

void TestPlan::refusalTakesThePlaceOfTheButtons()
{
    Ground place("confirm", 2, true);
    place.plan(wishFor(run::WishKind::Up)); // dirty: a decision is needed first
    PlanDialog& dialog = *place.dialog;
    QVERIFY(child<MessageBar>(dialog, "plan_refusal")->isVisible());
    QVERIFY(!child<MessageBar>(dialog, "plan_refusal")->text().isEmpty());
    QVERIFY(!place.start()->isVisible());
    QVERIFY(!child<QWidget>(dialog, "plan_confirm")->isVisible());
    keepPictures(&dialog, u"plan-refused"_s);
    // The ways out are doors in this very place.
    QTest::mouseClick(child<QPushButton>(dialog, "plan_repair"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!child<QLabel>(dialog, "plan_busy")->isVisible(), 20000);
    QVERIFY(dialog.plan() != nullptr && dialog.plan()->wish.kind == run::WishKind::Repair);
    place.waitForPreflight();
    keepPictures(&dialog, u"plan-repair"_s);
}

void TestPlan::movedHistoryVoidsTheConfirmation()
{
    Ground place("confirm", 1);
    place.plan(wishFor(run::WishKind::Up));
    PlanDialog& dialog = *place.dialog;
    QVERIFY(place.start()->isEnabled());
    ScratchCluster::instance().execute("UPDATE schema_migrations SET version = 2", place.database);
    QTest::mouseClick(place.start(), Qt::LeftButton);
    auto* voided = child<MessageBar>(dialog, "plan_voided");
    QTRY_VERIFY_WITH_TIMEOUT(voided->isVisible(), 20000);
    QVERIFY2(voided->text().contains(u"from 1 to 2"_s), qPrintable(voided->text()));
    QVERIFY(place.services.started.empty());
    QVERIFY(dialog.isVisible());
}

void TestPlan::changedFileVoidsTheConfirmation()
{
    Ground place("typed", 1, false, "PRODUCTION");
    place.plan(wishFor(run::WishKind::Up));
    PlanDialog& dialog = *place.dialog;
    QTest::keyClicks(child<QLineEdit>(dialog, "plan_typed_name"), u"PRODUCTION"_s);
    place.workspace.addMigration("000002", "status_default", "DROP TABLE orders;", "SELECT 1;");
    QTest::mouseClick(place.start(), Qt::LeftButton);
    auto* voided = child<MessageBar>(dialog, "plan_voided");
    QTRY_VERIFY_WITH_TIMEOUT(voided->isVisible(), 20000);
    QVERIFY2(voided->text().contains(u"000002_status_default"_s), qPrintable(voided->text()));
    // The new plan loses data: it asks for more, and what was typed for the other plan is gone.
    QVERIFY(child<QLineEdit>(dialog, "plan_typed_name")->text().isEmpty());
    QVERIFY(child<QCheckBox>(dialog, "plan_tick")->isVisible());
    QVERIFY(!place.start()->isEnabled());
    place.waitForPreflight();
    keepPictures(&dialog, u"plan-voided"_s);
}

void TestPlan::forceOffersVersions()
{
    Ground place("confirm", 2, true);
    place.plan(wishFor(run::WishKind::Force, "2"));
    PlanDialog& dialog = *place.dialog;
    auto* versions = child<QComboBox>(dialog, "plan_version");
    QVERIFY(versions->isVisible());
    QCOMPARE(versions->count(), 3); // two versions and none
    QTRY_VERIFY_WITH_TIMEOUT(dialog.plan() != nullptr, 20000);
    QVERIFY(!dialog.plan()->assertions.empty());
    // The index that 2 makes is not there: the catalog speaks for the version before it.
    QCOMPARE(dialog.plan()->wish.version, std::optional<std::string>("1"));
    QCOMPARE(versions->currentData().toString(), u"1"_s);
    place.waitForPreflight();
    keepPictures(&dialog, u"plan-force"_s);
    versions->setFocus();
    QTest::keyClick(versions, Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.plan() != nullptr && !dialog.plan()->wish.version.has_value(), 20000);
}

void TestPlan::lockBudgetIsHandedOver()
{
    Ground place("none");
    place.plan(wishFor(run::WishKind::Up));
    child<QDoubleSpinBox>(*place.dialog, "plan_lock_wait")->setValue(0.5);
    child<QSpinBox>(*place.dialog, "plan_tries")->setValue(7);
    QTest::mouseClick(place.start(), Qt::LeftButton);
    QTRY_COMPARE(place.services.started.size(), std::size_t{1});
    QCOMPARE(place.services.started.front().patience.tableLock, std::chrono::milliseconds(500));
    QCOMPARE(place.services.started.front().patience.tableLockTries, 7);
}

void TestPlan::unreachableIsToldInPlace()
{
    TestWorkspace workspace;
    workspace.addMigration("000001", "x", "SELECT 1;");
    workspace.addUnreachable("lost");
    TestServices services;
    services.store().open(workspace.shownRoot());
    QTRY_VERIFY(services.store().isOpen());
    PlanDialog dialog(services, services.store().workspace()->projects.front(),
                      services.store().workspace()->environments.front(), wishFor(run::WishKind::Up));
    dialog.open();
    QTRY_VERIFY_WITH_TIMEOUT(child<QWidget>(dialog, "plan_error")->isVisible(), 20000);
    QVERIFY(!child<QPushButton>(dialog, "plan_start")->isVisible());
    keepPictures(&dialog, u"plan-unreachable"_s);
}

void TestPlan::modelKeepsItsPromises()
{
    Ground place("none");
    place.plan(wishFor(run::WishKind::Up));
    PlanModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSteps(place.dialog->plan()->steps);
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex second = model.index(1, 0);
    QCOMPARE(model.rowCount(second), 2);
    QCOMPARE(model.index(1, 0, second).data().toString(), u"CREATE INDEX orders_status_idx ON orders (status)"_s);
    QCOMPARE(model.index(1, PlanModel::LockColumn).data().toString(), u"AccessExclusive orders"_s);
}

QTEST_MAIN(TestPlan)
#include "test_plan.moc"
