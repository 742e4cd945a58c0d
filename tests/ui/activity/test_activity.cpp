// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/runsession.h"
#include "tests/support/othersession.h"
#include "tests/support/ui/screens.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/sessionsignaller.h"
#include "ui/activity/signaldialog.h"
#include "ui/common/messagebar.h"
#include "ui/plan/confirmation.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;
using namespace std::chrono_literals;

namespace {

class Client : public OtherSession {
public:
    Client(const std::string& database, const std::string& name)
        : OtherSession(ScratchCluster::instance().target(database), name)
    {}
    [[nodiscard]] QString pid() const { return QString::number(OtherSession::pid()); }
};

struct Ground {
    TestWorkspace workspace;
    TestServices services;
    std::string database;

    explicit Ground(const std::string& protection = "confirm")
    {
        workspace.addMigration("000001", "create_orders", "SELECT 1;", "SELECT 1;");
        database = workspace.addEnvironment("staging", protection, "yellow");
        (void)ScratchCluster::instance().execute("CREATE TABLE orders (id int); CREATE TABLE items (id int)", database);
    }
    std::unique_ptr<ActivityPage> open(bool readsAtOnce = true)
    {
        services.store().open(workspace.shownRoot());
        [this] { QTRY_VERIFY(services.store().isOpen()); }();
        auto page = std::make_unique<ActivityPage>(services, readsAtOnce);
        page->resize(1180, 640);
        page->show();
        return page;
    }
};

/// The tree as text: pid, state, what it waits for.
QString printed(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto cell = [&](int column) { return model.index(row, column, parent).data().toString(); };
        text += QString(depth * 2, u' ') + cell(ActivityModel::ApplicationColumn) + u' ' +
                cell(ActivityModel::WaitsColumn) + u'\n';
        text += printed(model, model.index(row, 0, parent), depth + 1);
    }
    return text;
}

void select(ActivityPage& page, const QString& pid)
{
    auto* view = child<ActivityView>(page, "activity_sessions");
    const QModelIndexList found = view->model()->match(view->model()->index(0, ActivityModel::PidColumn),
                                                       Qt::DisplayRole, pid, 1, Qt::MatchExactly | Qt::MatchRecursive);
    QVERIFY2(!found.isEmpty(), qPrintable(pid));
    view->setCurrentIndex(found.front());
}

} // namespace

class TestActivity : public QObject {
    Q_OBJECT

private slots:
    void showsWhoBlocksWhom();
    void cancelsAndTerminates();
    void restoredPageConnectsToNothing();
    void pausesAndStandsStill();
    void tellsWhatCannotBeReached();
    void confirmsAsTheProtectionWants_data();
    void confirmsAsTheProtectionWants();
    void modelKeepsItsPromises();
    void preparedTransactionsHaveNoProcess();
    void signallerAsksAndTells();

private:
    PrivateHome m_home;
};

void TestActivity::showsWhoBlocksWhom()
{
    Ground ground;
    Client web(ground.database, "app_web");
    Client run(ground.database, "lockkeeper run=0badcafe");
    Client reader(ground.database, "report\u202e\x1b[31m");
    Client idle(ground.database, "psql");
    web.run("BEGIN");
    web.run("UPDATE orders SET id = 2 WHERE id = 1");
    run.run("BEGIN");
    run.run("LOCK TABLE items");
    run.begin("ALTER TABLE orders\n    ADD COLUMN note text");
    auto page = ground.open();
    const auto* model = child<ActivityView>(*page, "activity_sessions")->model();
    QTRY_VERIFY_WITH_TIMEOUT(printed(*model).contains(u"  lockkeeper run=0badcafe Lock: orders"_s), 15000);
    reader.begin("SELECT * FROM items");
    QTRY_VERIFY_WITH_TIMEOUT(
        printed(*model).startsWith(u"app_web –\n  lockkeeper run=0badcafe Lock: orders\n    report"_s),
        15000); // by itself
    QVERIFY2(!printed(*model).contains(QChar(0x202e)), qPrintable(printed(*model)));
    QTRY_VERIFY(child<QLabel>(*page, "activity_counts")
                    ->text()
                    .startsWith(u"4 sessions · 2 blocked · oldest transaction 00:0"_s));
    select(*page, run.pid());
    QCOMPARE(child<QPlainTextEdit>(*page, "activity_query")->toPlainText(),
             u"ALTER TABLE orders\n    ADD COLUMN note text"_s);
    const QString facts = child<QLabel>(*page, "activity_facts")->text();
    QVERIFY2(facts.contains(u"Waits for: AccessExclusive orders"_s) && facts.contains(u"Lockkeeper's own"_s) &&
                 facts.contains(u"(holds RowExclusive)"_s),
             qPrintable(facts));
    // What is selected stays so while it is read again.
    auto* view = child<ActivityView>(*page, "activity_sessions");
    child<QToolButton>(*page, "activity_refresh")->click();
    QTest::qWait(300);
    QCOMPARE(view->currentIndex().siblingAtColumn(ActivityModel::PidColumn).data().toString(), run.pid());
    view->copy();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(run.pid() +
                                                            u"\tpostgres\tlockkeeper run=0badcafe\tactive\t"_s));
    keepPictures(page.get(), u"activity"_s);
    QCOMPARE(complaintsAbout(page.get()).join(u'\n'), QString());
    // The filters.
    child<QCheckBox>(*page, "activity_only_blocked")->click();
    QCOMPARE(printed(*model).count(u'\n'), 3);
    child<QCheckBox>(*page, "activity_only_blocked")->click();
    child<QCheckBox>(*page, "activity_only_idle")->click();
    QCOMPARE(printed(*model), u"app_web –\n"_s);
    web.run("ROLLBACK");
    QTRY_VERIFY_WITH_TIMEOUT(
        child<QWidget>(*page, "activity_empty")->isVisible() || printed(*model) != u"app_web –\n"_s, 15000);
}

void TestActivity::cancelsAndTerminates()
{
    Ground ground;
    Client busy(ground.database, "busy");
    busy.begin("SELECT pg_sleep(60)");
    auto page = ground.open();
    const auto* model = child<ActivityView>(*page, "activity_sessions")->model();
    QTRY_VERIFY_WITH_TIMEOUT(
        model->rowCount() == 1 && model->index(0, ActivityModel::StateColumn).data().toString() == u"active"_s, 15000);
    auto* cancel = child<QPushButton>(*page, "activity_cancel");
    QVERIFY(!cancel->isEnabled() && cancel->toolTip().contains(u"Select a session"_s));
    select(*page, busy.pid());
    QVERIFY(cancel->isEnabled());
    cancel->click();
    auto* dialog = child<SignalDialog>(*page, "dialog_signal");
    QTRY_VERIFY(dialog->isVisible());
    QVERIFY(child<QLabel>(*dialog, "deed_question")->text().contains(u"process %1 in staging"_s.arg(busy.pid())));
    keepPictures(dialog, u"activity-cancel"_s);
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    QVERIFY(child<QPushButton>(*dialog, "signal_leave")->isDefault());
    QTest::keyClick(dialog, Qt::Key_Escape); // nothing happens
    QTRY_VERIFY(page->findChild<SignalDialog*>() == nullptr);
    QVERIFY(!child<MessageBar>(*page, "activity_told")->isVisible());
    cancel->click();
    child<QPushButton>(*child<SignalDialog>(*page, "dialog_signal"), "signal_act")->click();
    auto* told = child<MessageBar>(*page, "activity_told");
    QTRY_COMPARE_WITH_TIMEOUT(told->title(), u"The query of process %1 was cancelled."_s.arg(busy.pid()), 15000);
    QTRY_COMPARE_WITH_TIMEOUT(model->index(0, ActivityModel::StateColumn).data().toString(), u"idle"_s, 15000);
    QTRY_VERIFY(!cancel->isEnabled());
    QVERIFY2(cancel->toolTip().contains(u"runs no query"_s), qPrintable(cancel->toolTip()));
    auto* terminate = child<QPushButton>(*page, "activity_terminate");
    QTRY_VERIFY(terminate->isEnabled());
    terminate->click();
    QTRY_VERIFY(page->findChild<SignalDialog*>() != nullptr);
    child<QPushButton>(*child<SignalDialog>(*page, "dialog_signal"), "signal_act")->click();
    QTRY_COMPARE_WITH_TIMEOUT(told->title(), u"Process %1 has ended."_s.arg(busy.pid()), 15000);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 0, 15000);
    QTRY_VERIFY(child<QWidget>(*page, "activity_empty")->isVisible());
    keepPictures(page.get(), u"activity-alone"_s);
}

void TestActivity::restoredPageConnectsToNothing()
{
    Ground ground;
    auto page = ground.open(false);
    page->restorePageState({{u"interval"_s, 5}, {u"onlyBlocked"_s, true}});
    QTest::qWait(400);
    QCOMPARE(ScratchCluster::instance().sessionCount(ground.database), 0);
    auto* read = child<QPushButton>(*page, "activity_empty_button");
    QCOMPARE(page->pageState().value(u"interval"_s).toInt(), 5);
    keepPictures(page.get(), u"activity-not-read"_s);
    read->click();
    QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(*page, "activity_counts")->isVisible(), 15000);
    QCOMPARE(ScratchCluster::instance().sessionCount(ground.database), 1);
    page.reset();
    QTRY_COMPARE_WITH_TIMEOUT(ScratchCluster::instance().sessionCount(ground.database), 0, 15000);
}

void TestActivity::pausesAndStandsStill()
{
    Ground ground;
    auto page = ground.open();
    const auto* model = child<ActivityView>(*page, "activity_sessions")->model();
    auto* counts = child<QLabel>(*page, "activity_counts");
    QTRY_VERIFY_WITH_TIMEOUT(counts->text().startsWith(u"0 sessions"_s), 15000);
    child<QToolButton>(*page, "activity_pause")->click();
    Client late(ground.database, "late");
    QTest::qWait(2600);
    QCOMPARE(model->rowCount(), 0);
    QTest::keyClick(child<QToolButton>(*page, "activity_pause"), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 1, 15000);
    const QList<QAction*> choices = child<QToolButton>(*page, "activity_refresh")->menu()->actions();
    choices.back()->trigger(); // off
    QVERIFY(choices.back()->isChecked() && !child<QToolButton>(*page, "activity_pause")->isEnabled());
    QCOMPARE(page->pageState().value(u"interval"_s).toInt(), 0);
}

void TestActivity::tellsWhatCannotBeReached()
{
    Ground ground;
    ground.workspace.addUnreachable("nowhere");
    auto page = ground.open(false);
    ground.services.store().setFocusEnvironment(u"nowhere"_s);
    child<QPushButton>(*page, "activity_empty_button")->click();
    QTRY_VERIFY_WITH_TIMEOUT(child<QWidget>(*page, "activity_error")->isVisible(), 15000);
    QVERIFY(child<QPushButton>(*page, "activity_again")->isVisible());
    keepPictures(page.get(), u"activity-unreachable"_s);
    QCOMPARE(complaintsAbout(page.get()).join(u'\n'), QString());
    // Another environment comes into focus: it is not asked before somebody wants it.
    ground.services.store().setFocusEnvironment(u"staging"_s);
    QTRY_VERIFY(!child<QWidget>(*page, "activity_error")->isVisible());
    QVERIFY(page->findChild<QPushButton*>(u"activity_empty_button"_s) != nullptr);
    QCOMPARE(ScratchCluster::instance().sessionCount(ground.database), 0);
}

void TestActivity::confirmsAsTheProtectionWants_data()
{
    QTest::addColumn<QString>("protection");
    for (const char* protection : {"none", "confirm", "typed"}) {
        QTest::newRow(protection) << QString::fromLatin1(protection);
    }
}

void TestActivity::confirmsAsTheProtectionWants()
{
    QFETCH(QString, protection);
    run::SignalWish wish;
    wish.signal = postgres::Signal::Terminate;
    wish.pid = 4711;
    wish.backendStart = "2026-11-21T04:20:00.123456Z";
    wish.environment.name = "PRODUCTION";
    wish.environment.colour = project::Colour::Red;
    wish.environment.protection = *project::protectionFrom(protection.toStdString());
    wish.database = "shop";
    postgres::ActiveSession session;
    session.pid = 4711;
    session.application = "app_web";
    session.user = "puma";
    session.state = "idle in transaction";
    session.inState = 2467s;
    session.query = "UPDATE orders SET status = 'paid' WHERE id = 4711";
    SignalDialog dialog(wish, session, 7);
    dialog.show();
    QCOMPARE(complaintsAbout(&dialog).join(u'\n'), QString());
    auto* act = child<QPushButton>(dialog, "signal_act");
    const Confirmation::Way way = confirmationFor(run::Danger::GoesBack, wish.environment.protection).way;
    auto* typed = child<QLineEdit>(dialog, "deed_typed_name");
    QCOMPARE(typed->isVisible(), way == Confirmation::Way::Typed);
    QVERIFY(child<QLabel>(dialog, "deed_consequences")->text().contains(u"7 sessions wait"_s));
    if (typed->isVisible()) {
        QVERIFY(!act->isEnabled());
        QTest::keyClicks(typed, u"PRODUCTIO"_s);
        QTest::keyClick(typed, Qt::Key_Return);
        QVERIFY(dialog.isVisible() && !act->isEnabled());
        QTest::keyClicks(typed, u"N"_s);
        keepPictures(&dialog, u"activity-terminate"_s);
    }
    QVERIFY(act->isEnabled());
    act->click();
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
    QVERIFY(dialog.consent().has_value());
    QVERIFY(dialog.consent()->deed() == wish.deed());
    // Core asks too: no answer, no consent.
    QCOMPARE(run::consentTo(wish.deed(), {}).has_value(), wish.environment.protection == project::Protection::None);
    QCOMPARE(run::consentTo(wish.deed(), {true, {}}).has_value(),
             wish.environment.protection != project::Protection::Typed);
    QVERIFY(!run::consentTo(wish.deed(), {false, "production"}).has_value() ||
            wish.environment.protection == project::Protection::None);
}

void TestActivity::modelKeepsItsPromises()
{
    ActivityModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto activityOf = [](int count, const char* state) {
        auto activity = std::make_shared<postgres::Activity>();
        for (int pid = 1; pid <= count; ++pid) {
            postgres::ActiveSession session;
            session.pid = pid;
            session.backendStart = "2026-11-21T04:20:00.123456Z";
            session.state = state;
            if (pid % 3 != 1) {
                session.awaited = postgres::AwaitedLock{};
                session.blockedBy = {{pid - 1, "", "", false}};
            }
            activity->sessions.push_back(session);
        }
        return activity;
    };
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setActivity(activityOf(9, "active"));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(resets.size(), 1);
    const QString key = model.keyOf(model.index(0, 0, model.index(1, 0)));
    QCOMPARE(model.session(model.find(key))->pid, 5);
    model.setActivity(activityOf(9, "idle")); // the same sessions: cells change, the tree stays
    QCOMPARE(resets.size(), 1);
    QVERIFY(!changes.isEmpty());
    model.setActivity(activityOf(10, "idle in transaction"));
    QCOMPARE(resets.size(), 2);
    QCOMPARE(model.session(model.find(key))->state, std::string("idle in transaction"));
    model.setFilter({true, false});
    QCOMPARE(model.rowCount(), 3); // the tenth blocks nobody
    model.setFilter({true, true});
    QCOMPARE(model.rowCount(), 3);
    model.setActivity(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.find(key).isValid());
}

void TestActivity::preparedTransactionsHaveNoProcess()
{
    ActivityModel model;
    auto activity = std::make_shared<postgres::Activity>();
    postgres::ActiveSession prepared;
    prepared.preparedName = "two-phase";
    prepared.transaction = "739";
    prepared.state = "prepared";
    postgres::ActiveSession hidden;
    hidden.pid = 5;
    hidden.isHidden = true;
    hidden.awaited = postgres::AwaitedLock{"transactionid", "ShareLock", "orders", 3s};
    hidden.blockedBy = {{0, "739", "ExclusiveLock", false}};
    activity->sessions = {prepared, hidden};
    model.setActivity(activity);
    QCOMPARE(printed(model), u"two-phase –\n   Row of orders\n"_s);
    QCOMPARE(model.index(0, ActivityModel::PidColumn).data().toString(), u"prepared"_s);
    QCOMPARE(model.index(0, ActivityModel::StateColumn, model.index(0, 0)).data().toString(), u"not visible"_s);
}

/// From the run page only the pid is known.
void TestActivity::signallerAsksAndTells()
{
    Ground ground;
    Client web(ground.database, "app_web");
    web.run("BEGIN");
    auto page = ground.open(false);
    SessionSignaller signaller(ground.services);
    const project::Environment environment = *ground.services.store().workspace()->environment("staging");
    const QString project = ground.services.store().focusProject();
    signaller.ask(project, environment, web.pid().toInt(), postgres::Signal::Terminate, page.get());
    QTRY_VERIFY_WITH_TIMEOUT(page->findChild<SignalDialog*>() != nullptr, 10000);
    auto* dialog = page->findChild<SignalDialog*>();
    QVERIFY(child<QLabel>(*dialog, "deed_question")->text().contains(web.pid()));
    child<QPushButton>(*dialog, "signal_act")->click();
    QTRY_COMPARE_WITH_TIMEOUT(ground.services.notices.size(), 1, 10000);
    QCOMPARE(ground.services.notices.front(),
             u"Process %1 has ended. Its transaction was rolled back."_s.arg(web.pid()));
    // It is gone: nobody is asked any more.
    signaller.ask(project, environment, web.pid().toInt(), postgres::Signal::Terminate, page.get());
    QTRY_COMPARE_WITH_TIMEOUT(ground.services.notices.size(), 2, 10000);
    QCOMPARE(ground.services.notices.back(), u"Process %1 has ended by itself; nothing was sent. "_s.arg(web.pid()));
}

QTEST_MAIN(TestActivity)
#include "test_activity.moc"
