// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/session.h"
#include "tests/support/ui/screens.h"
#include "ui/common/messagebar.h"
#include "ui/common/timetext.h"
#include "ui/run/runmodel.h"
#include "ui/run/runpage.h"
#include "ui/run/runtext.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <chrono>
#include <thread>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;
using namespace std::chrono_literals;

namespace {

/// A database, a project, and a plan for it with consent.
struct Ground {
    TestWorkspace workspace;
    TestServices services;
    std::string database;
    run::Patience patience;

    Ground() { database = workspace.addEnvironment("staging", "none", "yellow"); }
    std::unique_ptr<RunPage> start(run::WishKind kind = run::WishKind::Up)
    {
        services.store().open(workspace.shownRoot());
        [this] { QTRY_VERIFY(services.store().isOpen()); }();
        const project::Project project = services.store().workspace()->projects.front();
        const project::Environment environment = services.store().workspace()->environments.front();
        run::Wish wish;
        wish.kind = kind;
        const run::PlanInput input =
            run::readPlanInput(project, environment, services.store().target(project, environment));
        run::PlanOrRefusal made = run::makePlan(input, wish);
        if (std::holds_alternative<run::Refusal>(made)) {
            qFatal("refused: %s", std::get<run::Refusal>(made).reason.c_str());
        }
        run::Plan plan = std::get<run::Plan>(std::move(made));
        const std::optional<run::Consent> consent = run::consentTo(plan, {true, {}});
        auto page = std::make_unique<RunPage>(services, std::move(plan), *consent, patience);
        page->resize(1100, 700);
        page->show();
        return page;
    }
    [[nodiscard]] std::string value(const std::string& sql) const
    {
        return ScratchCluster::instance().value(sql, database);
    }
};

void waitForEnd(RunPage& page)
{
    QTRY_VERIFY_WITH_TIMEOUT(!page.isUnderWay(), 60000);
}

} // namespace

class TestRun : public QObject {
    Q_OBJECT

private slots:
    void appliesAndTells();
    void failureIsToldWithItsPlace();
    void cancelReactsAtOnce();
    void waitingShowsWhoHoldsTheLock();
    void closedPageStopsTheRun();
    void modelKeepsItsPromises();
    void textsTellWhatStays();

private:
    PrivateHome m_home;
};

void TestRun::appliesAndTells()
{
    Ground place;
    place.workspace.addMigration(
        "000001", "create_orders",
        "CREATE TABLE orders (id bigint PRIMARY KEY);\nINSERT INTO orders SELECT generate_series(1, 1000);\n",
        "DROP TABLE orders;");
    place.workspace.addMigration("000002", "tell", "DO $$ BEGIN RAISE NOTICE 'half-way there'; END $$;", "SELECT 1;");
    auto page = place.start();
    QSignalSpy finished(page.get(), &RunPage::finished);
    QSignalSpy progress(page.get(), &RunPage::progressChanged);
    waitForEnd(*page);
    QCOMPARE(finished.size(), 1);
    QVERIFY(!progress.isEmpty());
    QVERIFY(page->outcome()->kind == run::OutcomeKind::Done);
    QCOMPARE(place.value("SELECT count(*) FROM orders"), std::string("1000"));
    auto* banner = child<MessageBar>(*page, "run_outcome");
    QVERIFY2(banner->title().contains(u"2 migrations were applied to staging"_s), qPrintable(banner->title()));
    auto* model = child<QTreeView>(*page, "run_statements")->model();
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(1, RunModel::RowsColumn).data().toString(), QLocale().toString(1000));
    QVERIFY(!child<QTreeView>(*page, "run_statements")->isColumnHidden(RunModel::RowsColumn));
    const QString course = child<QPlainTextEdit>(*page, "run_log")->toPlainText();
    QVERIFY2(course.contains(u"half-way there"_s), qPrintable(course));
    QVERIFY(child<QLabel>(*page, "run_log_title")->text().contains(u"1 notice"_s));
    QVERIFY2(page->pageTitle().startsWith(u"Run: up to 2, staging ("_s), qPrintable(page->pageTitle()));
    QCOMPARE(page->pageDescription(), page->pageTitle() + u": Done"_s);
    // The window's band tells the environment; the page has one of its own only beside another.
    QVERIFY(!child<QWidget>(*page, "run_band")->isVisible());
    QVERIFY(!child<QPushButton>(*page, "run_again")->isVisible());
    QVERIFY(page->reportText().contains(u"Outcome"_s));
    QCOMPARE(place.services.notices.size(), 1);
    keepPictures(page.get(), u"run-done"_s);
    QCOMPARE(complaintsAbout(page.get()).join(u'\n'), QString());
    QTRY_VERIFY(place.services.store().view(place.services.store().focusProject(), u"staging"_s).reading != nullptr);
}

void TestRun::failureIsToldWithItsPlace()
{
    Ground place;
    place.workspace.addMigration("000001", "create_orders", "CREATE TABLE orders (id bigint PRIMARY KEY);\n",
                                 "DROP TABLE orders;");
    place.workspace.addMigration("000002", "broken",
                                 "ALTER TABLE orders ADD note text;\n\nALTER TABLE nowhere ADD x int;\n", "SELECT 1;");
    auto page = place.start();
    waitForEnd(*page);
    QVERIFY(page->outcome()->kind == run::OutcomeKind::Failed);
    QVERIFY(child<QWidget>(*page, "run_error")->isVisible());
    QVERIFY(child<QTreeView>(*page, "run_statements")->isColumnHidden(RunModel::RowsColumn));
    keepPictures(page.get(), u"run-failed"_s);
    QVERIFY(page->reportText().contains(u"42P01"_s));
    QCOMPARE(place.value("SELECT version FROM schema_migrations"), std::string("1"));
    const auto buttons = child<QWidget>(*page, "run_error")->findChildren<QPushButton*>();
    const auto where = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
        return button->text().contains(u"000002_broken"_s);
    });
    QVERIFY(where != buttons.end());
    QTest::mouseClick(*where, Qt::LeftButton);
    QCOMPARE(place.services.opened.size(), std::size_t{1});
    QCOMPARE(place.services.opened.front().version, u"2"_s);
    QCOMPARE(place.services.opened.front().line, 3);
    QTest::mouseClick(child<QPushButton>(*page, "run_again"), Qt::LeftButton);
    QCOMPARE(place.services.planned.size(), std::size_t{1});
}

void TestRun::cancelReactsAtOnce()
{
    Ground place;
    place.workspace.addMigration("000001", "slow", "CREATE TABLE kept_not (id int);\nSELECT pg_sleep(60);\n",
                                 "SELECT 1;");
    auto page = place.start();
    auto* model = static_cast<RunModel*>(child<QTreeView>(*page, "run_statements")->model());
    QTRY_COMPARE_WITH_TIMEOUT(model->runningRow(), 1, 20000);
    QVERIFY(page->whatStoppingLeaves().contains(u"rolled back"_s));
    keepPictures(page.get(), u"run-running"_s);
    QTest::mouseClick(child<QPushButton>(*page, "run_cancel_button"), Qt::LeftButton);
    QTRY_VERIFY(page->findChild<QMessageBox*>(u"run_cancel_dialog"_s) != nullptr);
    auto* box = child<QMessageBox>(*page, "run_cancel_dialog");
    keepPictures(box, u"run-cancel-question"_s);
    QVERIFY(page->isUnderWay());
    QElapsedTimer timer;
    timer.start();
    QTest::mouseClick(child<QPushButton>(*box, "run_cancel_confirm"), Qt::LeftButton);
    QVERIFY(!child<QPushButton>(*page, "run_cancel_button")->isEnabled());
    QVERIFY2(timer.elapsed() < 400, "the reaction must be visible within 0.2 s (measured with a margin of two)");
    waitForEnd(*page);
    QVERIFY(timer.elapsed() < 10'000);
    QVERIFY(page->outcome()->kind == run::OutcomeKind::Cancelled);
    QCOMPARE(place.value("SELECT to_regclass('kept_not') IS NULL"), std::string("t"));
    keepPictures(page.get(), u"run-cancelled"_s);
}

void TestRun::waitingShowsWhoHoldsTheLock()
{
    Ground place;
    ScratchCluster::instance().execute("CREATE TABLE orders (id int)", place.database);
    place.workspace.addMigration("000001", "widen", "ALTER TABLE orders ADD note text;\n", "SELECT 1;");
    place.patience.tableLock = 3s;
    place.patience.tableLockTries = 50;
    // Another session that holds the table: a browse session sleeps inside one read of it.
    std::jthread holder([&place](std::stop_token stop) {
        try {
            postgres::SessionOptions options;
            options.applicationName = "app_web";
            options.statementTimeout = 0ms;
            auto session = postgres::Session::open(ScratchCluster::instance().target(place.database),
                                                   postgres::SessionKind::Browse, options, stop);
            (void)session.query("SELECT pg_sleep(60), (SELECT count(*) FROM orders)", stop);
        } catch (const Error&) {
            return; // cancelled at the end of the test
        }
    });
    QTRY_VERIFY(ScratchCluster::instance().value("SELECT count(*) FROM pg_locks WHERE relation = 'orders'::regclass",
                                                 place.database) != "0");
    auto page = place.start();
    auto* panel = child<QWidget>(*page, "run_waiting");
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible() && child<QTreeWidget>(*page, "run_holders")->topLevelItemCount() > 0,
                             20000);
    QVERIFY2(child<QLabel>(*page, "run_waiting_text")->text().contains(u"Waiting for a lock on orders"_s),
             qPrintable(child<QLabel>(*page, "run_waiting_text")->text()));
    keepPictures(page.get(), u"run-waiting"_s);
    QCOMPARE(complaintsAbout(page.get()).join(u'\n'), QString());
    auto* holders = child<QTreeWidget>(*page, "run_holders");
    QVERIFY(holders->currentItem() != nullptr);
    QTest::mouseClick(child<QPushButton>(*page, "run_holder_cancel"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>(*page, "run_holder_terminate"), Qt::LeftButton);
    const auto& signalled = place.services.signalled;
    QCOMPARE(signalled.size(), 2U);
    QCOMPARE(signalled[0].pid, holders->currentItem()->text(0).toInt());
    QVERIFY(signalled[0].signal == postgres::Signal::Cancel && signalled[1].signal == postgres::Signal::Terminate);
    QTest::mouseClick(child<QPushButton>(*page, "run_give_up"), Qt::LeftButton);
    waitForEnd(*page);
    QVERIFY(page->outcome()->kind == run::OutcomeKind::Cancelled);
    QVERIFY(!panel->isVisible());
    holder.request_stop();
}

void TestRun::closedPageStopsTheRun()
{
    Ground place;
    place.workspace.addMigration("000001", "slow", "SELECT pg_sleep(60);\n", "SELECT 1;");
    auto page = place.start();
    auto* model = static_cast<RunModel*>(child<QTreeView>(*page, "run_statements")->model());
    QTRY_COMPARE_WITH_TIMEOUT(model->runningRow(), 0, 20000);
    page.reset();
    QTRY_COMPARE_WITH_TIMEOUT(place.value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' "
                                          "AND datname = current_database() AND state = 'active'"),
                              std::string("0"), 20000);
}

void TestRun::modelKeepsItsPromises()
{
    auto plan = std::make_shared<run::Plan>();
    run::Step step;
    step.version = "1";
    step.statements.resize(2);
    plan->steps = {step, step};
    plan->steps[1].statements.clear();
    RunModel model(plan);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 3);
    model.stepStarted(0);
    model.statementStarted(0, 1);
    QCOMPARE(model.runningRow(), 0);
    model.statementFinished(0, 1, 1500us, 3);
    model.statementStarted(0, 2);
    model.tick();
    model.stepFailed(0, 2, true);
    QCOMPARE(model.stateOf(0), RowState::RolledBack);
    QCOMPARE(model.stateOf(1), RowState::Failed);
    QCOMPARE(model.stateOf(2), RowState::Waiting);
    model.statementStarted(7, 1); // an event that fits no row changes nothing
    QCOMPARE(durationText(1500us), u"2 ms"_s);
    QCOMPARE(clockText(3'723'000ms), u"01:02:03"_s);
}

void TestRun::textsTellWhatStays()
{
    run::Plan plan;
    run::Step step;
    step.version = "7";
    step.statements.resize(3);
    step.mode = run::StepMode::Stepwise;
    plan.steps = {step};
    QVERIFY(stoppingText(plan, 0, 2).contains(u"2 of 3"_s));
    plan.steps[0].mode = run::StepMode::Transaction;
    QVERIFY(stoppingText(plan, 0, 2).contains(u"rolled back"_s));
    QVERIFY(stoppingText(plan, -1, 0).contains(u"Nothing was changed"_s));
    // A report is plain text and holds no password, whatever a server says.
    run::Outcome outcome;
    outcome.kind = run::OutcomeKind::Failed;
    outcome.error = Error(ErrorCode::Statement, "failed").serverMessage("bad \x1b[31m postgresql://u:hidden@h/d");
    const QString report = reportOf(plan, outcome, QDateTime::currentDateTime(), {}, {});
    QVERIFY(!report.contains(u'\x1b'));
    QVERIFY(!report.contains(u"hidden"_s));
    plan.environment.name = "staging";
    plan.to = "7";
    QCOMPARE(shortTitle(plan), u"Run: up to 7, staging"_s);
    plan.wish.kind = run::WishKind::Down;
    plan.to.reset();
    QCOMPARE(shortTitle(plan), u"Run: down to none, staging"_s);
}

QTEST_MAIN(TestRun)
#include "test_run.moc"
