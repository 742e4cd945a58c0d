// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/control.h"
#include "core/backfill/runner.h"
#include "core/postgres/session.h"
#include "tests/support/othersession.h"
#include "tests/support/ui/screens.h"
#include "ui/backfills/backfillmodel.h"
#include "ui/backfills/backfillruns.h"
#include "ui/backfills/backfillspage.h"
#include "ui/backfills/backfilltext.h"
#include "ui/backfills/startdialog.h"
#include "ui/backfills/throughputplot.h"
#include "ui/common/emptyview.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <thread>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 120'000; // a busy machine takes a minute for sixty thousand rows

struct Ground {
    TestWorkspace workspace;
    TestServices services;
    std::unique_ptr<BackfillRuns> runs;
    std::string database;

    explicit Ground(const std::string& protection = "none", int rows = 4000,
                    const std::string& more = "load=fast batch=200")
    {
        workspace.addMigration("000001", "create_orders", "SELECT 1;", "SELECT 1;");
        database = workspace.addEnvironment("staging", protection, "yellow");
        writeText(workspace.root() / "backfills" / "orders_state.sql",
                  "-- lockkeeper:backfill name=orders_state " + more +
                      "\nUPDATE orders SET state = 'done' WHERE state IS NULL;\n");
        (void)ScratchCluster::instance().execute("CREATE TABLE orders (id bigint PRIMARY KEY, state text); INSERT INTO "
                                                 "orders SELECT n FROM generate_series(1, " +
                                                     std::to_string(rows) + ") n; ANALYZE orders",
                                                 database);
    }
    std::unique_ptr<BackfillsPage> open(bool readsAtOnce = true)
    {
        services.store().open(workspace.shownRoot());
        [this] { QTRY_VERIFY(services.store().isOpen()); }();
        runs = std::make_unique<BackfillRuns>(services);
        auto page = std::make_unique<BackfillsPage>(services, *runs, readsAtOnce);
        page->resize(1280, 760);
        page->show();
        return page;
    }
    [[nodiscard]] std::string left() const
    {
        return ScratchCluster::instance()
            .execute("SELECT count(*) FROM orders WHERE state IS NULL", database)
            .text(0, 0);
    }
    [[nodiscard]] backfill::Declaration declaration() const
    {
        return backfill::declarationsInFile(workspace.root() / "backfills" / "orders_state.sql").declarations.at(0);
    }
};

/// Carries a backfill out somewhere else: in no window.
class Elsewhere final : public backfill::Observer {
public:
    Elsewhere(const backfill::Declaration& declaration, const std::string& database)
        : m_thread([this, declaration, database](std::stop_token stop) {
            backfill::RunOptions options;
            options.staysWhenPaused = true;
            m_outcome = backfill::run(declaration, ScratchCluster::instance().target(database), options,
                                      std::move(stop), *this);
        })
    {}
    void onEvent(const backfill::Event&) override {}
    /// How it ended, and why.
    [[nodiscard]] QString wait()
    {
        m_thread.join();
        const QString why = m_outcome.error ? u": "_s + toQt(m_outcome.error->message()) : QString();
        return toQt(backfill::toString(m_outcome.kind)) + why;
    }

private:
    backfill::Outcome m_outcome;
    std::jthread m_thread;
};

QString cell(QWidget& page, int column, int row = 0)
{
    const auto* model = child<QTreeView>(page, "backfills_list")->model();
    return model->index(row, column).data().toString();
}

QString text(QWidget& page, const char* name)
{
    return child<QLabel>(page, name)->text();
}

} // namespace

class TestBackfills : public QObject {
    Q_OBJECT

private slots:
    void listsWhatIsDeclared();
    void startsFromThePlan();
    void watchesWhatRunsElsewhere();
    void cancelAsksFirst();
    void rateIsHeldAgainstTheRules();
    void typedEnvironmentWantsItsName();
    void refusalTakesThePlaceOfTheButton();
    void whatIsRequiredMustBeThere();
    void requirementIsAskedAgainWhenItBegins();
    void whatIsChosenStandsAboveTheEnvironment();
    void offersWorkersWhereThereIsRoom();
    void refusedRowsAreShown();
    void emptyStateSaysHowToBegin();
    void modelsKeepTheirPromises();
    void plotOfADayIsQuick();

private:
    PrivateHome m_home;
};

void TestBackfills::listsWhatIsDeclared()
{
    Ground ground;
    ground.workspace.addEnvironment("PRODUCTION", "typed", "red");
    const auto page = ground.open(false); // restored: nothing is read by itself
    QTRY_COMPARE(child<QTreeView>(*page, "backfills_list")->model()->rowCount(), 2);
    QCOMPARE(cell(*page, BackfillModel::NameColumn), u"orders_state"_s);
    QCOMPARE(cell(*page, BackfillModel::EnvironmentColumn), u"staging"_s);
    QCOMPARE(cell(*page, BackfillModel::StateColumn), u"Not read"_s);
    QCOMPARE(child<MessageBar>(*page, "backfills_news")->title(), u"staging has not been read."_s);
    child<MessageBar>(*page, "backfills_news")->findChild<QPushButton*>()->click();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Pending"_s, kPatience);
    QCOMPARE(cell(*page, BackfillModel::StateColumn, 1), u"Not read"_s); // the other one stays as it is
    QVERIFY(text(*page, "backfills_facts").contains(u"backfills/orders_state.sql"_s));
    QCOMPARE(child<QPlainTextEdit>(*page, "backfills_statement")->toPlainText().left(13), u"UPDATE orders"_s);
    QCOMPARE(complaintsAbout(page.get()).join(u'\n'), QString());
    page->triggerPageAction(u"view_refresh"_s); // all of them
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn, 1), u"Pending"_s, kPatience);
}

void TestBackfills::startsFromThePlan()
{
    Ground ground("none", 60'000);
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Pending"_s, kPatience);
    auto* start = child<QPushButton>(*page, "backfills_start");
    QTRY_VERIFY(start->isEnabled());
    start->click();
    auto* dialog = child<QDialog>(*page, "dialog_backfill");
    auto* go = child<QPushButton>(*dialog, "backfill_start");
    QTRY_VERIFY_WITH_TIMEOUT(go->isEnabled(), kPatience);
    QVERIFY2(text(*dialog, "backfill_facts").contains(u"about 60,000 rows"_s),
             qPrintable(text(*dialog, "backfill_facts")));
    QVERIFY(child<QPlainTextEdit>(*dialog, "backfill_statements")->toPlainText().contains(u"UPDATE"_s));
    QVERIFY(child<QTreeWidget>(*dialog, "backfill_notes")->topLevelItemCount() > 0);
    QVERIFY(!child<QWidget>(*dialog, "deed_confirm")->isVisible()); // protection none: the button is what is asked
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    keepPictures(dialog, u"backfill-plan"_s);
    go->click();
    QTRY_VERIFY_WITH_TIMEOUT(ground.runs->runningCount() == 1 || ground.left() == "0", kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Done"_s, kPatience);
    QCOMPARE(ground.left(), std::string("0"));
    QTRY_COMPARE(text(*page, "backfills_percent"), u"100.0 %"_s);
    QVERIFY2(text(*page, "backfills_line").startsWith(u"60,000 rows · none is left"_s),
             qPrintable(text(*page, "backfills_line")));
    QTRY_VERIFY(ground.services.notices.join(u'\n').contains(u"Backfill done: orders_state in staging"_s));
    QVERIFY(!child<QPushButton>(*page, "backfills_pause")->isEnabled());
    QVERIFY(child<QTreeView>(*page, "backfills_events")->model()->rowCount() > 0);
    keepPictures(page.get(), u"backfills-done"_s);
}

void TestBackfills::watchesWhatRunsElsewhere()
{
    Ground ground("none", 200'000, "load=10% batch=100");
    const auto page = ground.open();
    Elsewhere elsewhere(ground.declaration(), ground.database);
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Running"_s, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(child<QProgressBar>(*page, "backfills_progress")->value() > 0, kPatience);
    QVERIFY(!child<QPushButton>(*page, "backfills_start")->isEnabled());
    QCOMPARE(child<QPushButton>(*page, "backfills_start")->toolTip(), u"It is at work."_s);
    QTRY_VERIFY_WITH_TIMEOUT(child<ThroughputPlot>(*page, "backfills_plot")->points().size() > 3, kPatience);
    QTRY_VERIFY2(text(*page, "backfills_line").contains(u"End: still measuring"_s),
                 qPrintable(text(*page, "backfills_line")));
    QVERIFY2(text(*page, "backfills_line").contains(u" of ~200,000 rows · last key "_s),
             qPrintable(text(*page, "backfills_line")));
    keepPictures(page.get(), u"backfills-running"_s);
    QCOMPARE(complaintsAbout(page.get()).join(u'\n'), QString());
    auto* pause = child<QPushButton>(*page, "backfills_pause");
    pause->click();
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Paused"_s, kPatience);
    const std::string left = ground.left();
    QVERIFY(left != "0");
    QTRY_COMPARE(pause->text(), u"Res&ume"_s);
    keepPictures(page.get(), u"backfills-paused"_s);
    pause->click();
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Running"_s, kPatience);
    // Nothing is asked for where the protection is none, but for an end there is a question.
    child<QPushButton>(*page, "backfills_cancel")->click();
    child<QPushButton>(*child<QDialog>(*page, "dialog_backfill_control"), "control_act")->click();
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Cancelled"_s, kPatience);
    const QString end = elsewhere.wait();
    QVERIFY2(end.startsWith("cancelled"_L1), qPrintable(end));
    QTRY_VERIFY(!child<QPushButton>(*page, "backfills_cancel")->isEnabled());
    QVERIFY(ground.left() != "0");
}

void TestBackfills::cancelAsksFirst()
{
    Ground ground("confirm", 100'000, "load=10% batch=100");
    const auto page = ground.open();
    Elsewhere elsewhere(ground.declaration(), ground.database);
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Running"_s, kPatience);
    child<QPushButton>(*page, "backfills_cancel")->click();
    auto* dialog = child<QDialog>(*page, "dialog_backfill_control");
    QVERIFY(child<QLabel>(*dialog, "deed_question")->isVisible());
    QVERIFY(text(*dialog, "deed_consequences").contains(u"stay done"_s));
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    keepPictures(dialog, u"backfill-cancel"_s);
    child<QPushButton>(*dialog, "control_leave")->click();
    QTRY_VERIFY(page->findChild<QDialog*>(u"dialog_backfill_control"_s) == nullptr);
    QCOMPARE(text(*page, "backfills_state"), u"Running"_s);
    child<QPushButton>(*page, "backfills_pause")->click(); // who brakes is asked nothing
    QVERIFY(page->findChild<QDialog*>(u"dialog_backfill_control"_s) == nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Paused"_s, kPatience);
    QTRY_COMPARE(child<QPushButton>(*page, "backfills_pause")->text(), u"Res&ume"_s);
    child<QPushButton>(*page, "backfills_pause")->click(); // who lets it go on is
    auto* resume = child<QDialog>(*page, "dialog_backfill_control");
    child<QPushButton>(*resume, "control_leave")->click();
    QTRY_VERIFY(page->findChild<QDialog*>(u"dialog_backfill_control"_s) == nullptr);
    QCOMPARE(text(*page, "backfills_state"), u"Paused"_s);
    child<QPushButton>(*page, "backfills_cancel")->click();
    QTRY_VERIFY(page->findChild<QDialog*>(u"dialog_backfill_control"_s) != nullptr);
    child<QPushButton>(*child<QDialog>(*page, "dialog_backfill_control"), "control_act")->click();
    const QString end = elsewhere.wait();
    QVERIFY2(end.startsWith("cancelled"_L1), qPrintable(end));
}

void TestBackfills::rateIsHeldAgainstTheRules()
{
    Ground ground("none", 100'000, "load=10% batch=100");
    const auto page = ground.open();
    Elsewhere elsewhere(ground.declaration(), ground.database);
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Running"_s, kPatience);
    child<QPushButton>(*page, "backfills_rate")->click();
    auto* dialog = child<QDialog>(*page, "dialog_backfill_control");
    auto* act = child<QPushButton>(*dialog, "control_act");
    QCOMPARE(child<QLineEdit>(*dialog, "control_load")->text(), u"10%"_s);
    QVERIFY(!act->isEnabled()); // nothing was changed yet
    child<QLineEdit>(*dialog, "control_load")->setText(u"130%"_s);
    QVERIFY(!act->isEnabled());
    QVERIFY(text(*dialog, "control_wrong").contains(u"load"_s));
    child<QLineEdit>(*dialog, "control_load")->setText(u"fast"_s);
    QVERIFY(act->isEnabled());
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    keepPictures(dialog, u"backfill-rate"_s);
    child<QLineEdit>(*dialog, "control_batch")->setText(u"5000"_s);
    act->click();
    QTRY_VERIFY_WITH_TIMEOUT(text(*page, "backfills_facts").contains(u"Load: fast"_s), kPatience);
    const QString end = elsewhere.wait();
    QVERIFY2(end.startsWith("done"_L1), qPrintable(end));
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Done"_s, kPatience);
}

void TestBackfills::typedEnvironmentWantsItsName()
{
    Ground ground("typed");
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Pending"_s, kPatience);
    child<QPushButton>(*page, "backfills_start")->click();
    auto* dialog = child<QDialog>(*page, "dialog_backfill");
    auto* typed = child<QLineEdit>(*dialog, "deed_typed_name");
    QTRY_VERIFY_WITH_TIMEOUT(typed->isVisible(), kPatience);
    auto* go = child<QPushButton>(*dialog, "backfill_start");
    QVERIFY(!go->isEnabled());
    QTest::keyClicks(typed, u"stagin"_s);
    QTest::keyClick(typed, Qt::Key_Return); // does nothing until it matches
    QVERIFY(dialog->isVisible() && !go->isEnabled());
    keepPictures(dialog, u"backfill-plan-typed"_s);
    QTest::keyClicks(typed, u"g"_s);
    QVERIFY(go->isEnabled());
    QTest::keyClick(typed, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Done"_s, kPatience);
    QCOMPARE(ground.left(), std::string("0"));
}

void TestBackfills::refusalTakesThePlaceOfTheButton()
{
    Ground ground;
    (void)ScratchCluster::instance().execute(
        "ALTER TABLE orders ENABLE ROW LEVEL SECURITY; ALTER TABLE orders FORCE ROW LEVEL "
        "SECURITY; ALTER TABLE orders DROP COLUMN state",
        ground.database);
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Pending"_s, kPatience);
    child<QPushButton>(*page, "backfills_start")->click();
    auto* dialog = child<QDialog>(*page, "dialog_backfill");
    auto* notes = child<QTreeWidget>(*dialog, "backfill_notes");
    QTRY_VERIFY_WITH_TIMEOUT(notes->topLevelItemCount() > 0, kPatience);
    auto* go = child<QPushButton>(*dialog, "backfill_start");
    QVERIFY(!go->isEnabled());
    QVERIFY(!go->toolTip().isEmpty());
    keepPictures(dialog, u"backfill-plan-refused"_s);
    child<QPushButton>(*dialog, "backfill_leave")->click();
    QCOMPARE(ground.runs->runningCount(), 0);
}

void TestBackfills::whatIsRequiredMustBeThere()
{
    Ground ground("none", 4000, "load=fast batch=200 requires=before_it");
    writeText(ground.workspace.root() / "backfills" / "before_it.sql",
              "-- lockkeeper:backfill name=before_it load=fast\nUPDATE orders SET state = 'new' WHERE state = '?';\n");
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn, 1), u"Pending"_s, kPatience);
    const BackfillKey key{toQt(ground.services.store().workspace()->projects.at(0).name), u"staging"_s,
                          u"orders_state"_s};
    page->showBackfill(key, true);
    auto* dialog = child<QDialog>(*page, "dialog_backfill");
    auto* notes = child<QTreeWidget>(*dialog, "backfill_notes");
    QTRY_VERIFY_WITH_TIMEOUT(notes->topLevelItemCount() > 0, kPatience);
    QCOMPARE(notes->topLevelItem(0)->text(1),
             u"It requires the backfill before_it, which has not begun here. (LK316)"_s);
    auto* go = child<QPushButton>(*dialog, "backfill_start");
    QVERIFY(!go->isEnabled());
    QCOMPARE(go->toolTip(), u"It requires the backfill before_it, which has not begun here."_s);
    keepPictures(dialog, u"backfill-plan-requires"_s);
    child<QPushButton>(*dialog, "backfill_leave")->click();
    QTRY_VERIFY(page->findChild<QDialog*>(u"dialog_backfill"_s) == nullptr);
    Elsewhere elsewhere(
        backfill::declarationsInFile(ground.workspace.root() / "backfills" / "before_it.sql").declarations.at(0),
        ground.database);
    const QString end = elsewhere.wait();
    QVERIFY2(end.startsWith("done"_L1), qPrintable(end));
    page->showBackfill(key, true);
    dialog = child<QDialog>(*page, "dialog_backfill");
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>(*dialog, "backfill_start")->isEnabled(), kPatience);
    QCOMPARE(child<QTreeWidget>(*dialog, "backfill_notes")->topLevelItem(0)->text(1), u"before_it is there."_s);
    QCOMPARE(ground.left(), std::string("4000"));
}

/// Between the dialog and the first batch it may have gone.
void TestBackfills::requirementIsAskedAgainWhenItBegins()
{
    Ground ground("none", 4000, "load=fast requires=000001_create_orders");
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Pending"_s, kPatience);
    const project::Workspace& workspace = *ground.services.store().workspace();
    const project::Environment& environment = workspace.environments.at(0);
    const auto consent = run::consentTo({"backfill run orders_state", environment, ground.database}, {true, {}});
    QVERIFY(consent.has_value());
    BackfillRuns::Order order{workspace.projects.at(0), ground.declaration(), *consent, {}, {}};
    order.options.environment = environment.name;
    const BackfillKey key{toQt(workspace.projects.at(0).name), u"staging"_s, u"orders_state"_s};
    QVERIFY(ground.runs->start(order));
    QTRY_VERIFY_WITH_TIMEOUT(ground.runs->outcome(key) != nullptr, kPatience);
    QCOMPARE(ground.runs->outcome(key)->code, std::string("LK316")); // it is not applied there
    QCOMPARE(ground.left(), std::string("4000"));
}

void TestBackfills::whatIsChosenStandsAboveTheEnvironment()
{
    Ground ground("none", 20'000, "batch=200 load=30% env.staging.load=20%");
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Pending"_s, kPatience);
    child<QPushButton>(*page, "backfills_start")->click();
    auto* dialog = child<QDialog>(*page, "dialog_backfill");
    auto* go = child<QPushButton>(*dialog, "backfill_start");
    QTRY_VERIFY_WITH_TIMEOUT(go->isEnabled(), kPatience);
    auto* load = child<QComboBox>(*dialog, "backfill_load");
    QCOMPARE(load->currentText(), u"as declared: 20 %"_s);
    load->setCurrentIndex(load->findData(1.0));
    auto* urls = child<QLineEdit>(*dialog, "backfill_replica-urls");
    urls->setText(u"postgresql://app:secret@replica/shop"_s); // a password is not kept in the database
    QVERIFY(!go->isEnabled());
    QVERIFY(text(*dialog, "backfill_wrong").contains(u"password"_s));
    urls->clear();
    child<QCheckBox>(*dialog, "backfill_canary")->setChecked(true);
    QVERIFY(go->isEnabled());
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    go->click();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Done"_s, kPatience);
    QVERIFY2(text(*page, "backfills_facts").contains(u"Load: fast"_s), qPrintable(text(*page, "backfills_facts")));
    QCOMPARE(ScratchCluster::instance()
                 .execute("SELECT settings->>'canary' FROM lockkeeper.backfill", ground.database)
                 .text(0, 0),
             std::string("on"));
}

void TestBackfills::offersWorkersWhereThereIsRoom()
{
    Ground ground("none", 60'000, "load=fast batch=200 cores=64");
    const auto page = ground.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Pending"_s, kPatience);
    child<QPushButton>(*page, "backfills_start")->click();
    auto* dialog = child<QDialog>(*page, "dialog_backfill");
    auto* workers = child<QSpinBox>(*dialog, "backfill_workers");
    QTRY_COMPARE_WITH_TIMEOUT(workers->maximum(), 8, kPatience);
    QCOMPARE(workers->value(), 1);
    QVERIFY2(text(*dialog, "backfill_workers_advice").contains(u"There is room for more. "_s),
             qPrintable(text(*dialog, "backfill_workers_advice")));
    workers->setValue(3);
    keepPictures(dialog, u"backfill-workers"_s);
    child<QPushButton>(*dialog, "backfill_start")->click();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*page, BackfillModel::StateColumn), u"Done"_s, kPatience);
    QCOMPARE(ground.left(), std::string("0"));
    QTRY_VERIFY2(text(*page, "backfills_facts").contains(u"Workers: 3"_s), qPrintable(text(*page, "backfills_facts")));
    QCOMPARE(ScratchCluster::instance().value("SELECT count(*) FROM lockkeeper.backfill_part", ground.database),
             std::string("3"));

    // While half of the cores are busy one worker does.
    Ground full("none", 4000, "load=fast batch=200 cores=2");
    OtherSession busy(ScratchCluster::instance().target(full.database), "app");
    busy.begin("SELECT pg_sleep(600)");
    const auto other = full.open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(*other, BackfillModel::StateColumn), u"Pending"_s, kPatience);
    child<QPushButton>(*other, "backfills_start")->click();
    auto* small = child<QDialog>(*other, "dialog_backfill");
    QTRY_VERIFY_WITH_TIMEOUT(text(*small, "backfill_workers_advice").startsWith(u"One does. "_s), kPatience);
    QCOMPARE(child<QSpinBox>(*small, "backfill_workers")->maximum(), 1);
    keepPictures(small, u"backfill-one-worker"_s);
    child<QPushButton>(*small, "backfill_leave")->click();
}

void TestBackfills::refusedRowsAreShown()
{
    Ground ground("none", 2000, "load=fast on-row-error=quarantine");
    (void)ScratchCluster::instance().execute("ALTER TABLE orders ADD CHECK (id <> 77 OR state IS NULL)",
                                             ground.database);
    const auto page = ground.open();
    Elsewhere elsewhere(ground.declaration(), ground.database);
    const QString end = elsewhere.wait();
    QVERIFY2(end.startsWith("quarantine"_L1), qPrintable(end));
    QTRY_COMPARE_WITH_TIMEOUT(text(*page, "backfills_state"), u"Failed"_s, kPatience);
    QTRY_COMPARE(child<QTreeView>(*page, "backfills_refused")->model()->rowCount(), 1);
    auto* tabs = child<QTabWidget>(*page, "backfills_tabs");
    QCOMPARE(tabs->tabText(1), u"Refuse&d Rows (1)"_s);
    tabs->setCurrentIndex(1);
    const auto* model = child<QTreeView>(*page, "backfills_refused")->model();
    QCOMPARE(model->index(0, 1).data().toString(), u"77"_s);
    QCOMPARE(model->index(0, 2).data().toString(), u"23514"_s);
    keepPictures(page.get(), u"backfills-refused"_s);
    child<QPushButton>(*page, "backfills_accept_rows")->click();
    auto* dialog = child<QDialog>(*page, "dialog_backfill_control");
    QVERIFY(!child<QPushButton>(*dialog, "control_act")->isEnabled()); // a reason is wanted
    child<QLineEdit>(*dialog, "control_reason")->setText(u"order 77 is in dispute"_s);
    child<QPushButton>(*dialog, "control_act")->click();
    QTRY_COMPARE_WITH_TIMEOUT(model->index(0, 6).data().toString(), u"accepted"_s, kPatience);
}

void TestBackfills::emptyStateSaysHowToBegin()
{
    Ground ground;
    std::filesystem::remove_all(ground.workspace.root() / "backfills");
    const auto page = ground.open(false);
    QTRY_VERIFY(child<EmptyView>(*page, "backfills_empty")->isVisible());
    QTRY_VERIFY(page->findChildren<QLabel*>().size() > 0);
    const auto labels = child<EmptyView>(*page, "backfills_empty")->findChildren<QLabel*>();
    QTRY_VERIFY(std::ranges::any_of(
        labels, [](const QLabel* one) { return one->text() == u"This workspace has no backfills."_s; }));
    keepPictures(page.get(), u"backfills-empty"_s);
}

void TestBackfills::modelsKeepTheirPromises()
{
    BackfillModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    backfill::Status status;
    status.name = "a";
    status.state = backfill::State::Running;
    status.isAlive = true;
    status.fraction = 0.6429;
    std::vector<BackfillRow> rows{{{u"orders"_s, u"dev"_s, u"a"_s}, nullptr, status, BackfillRow::Known::Read},
                                  {{u"orders"_s, u"prod"_s, u"a"_s}, nullptr, {}, BackfillRow::Known::Failed}};
    model.setRows(rows, false);
    QCOMPARE(model.index(0, BackfillModel::ProgressColumn).data().toString(), u"64.2 %"_s);
    QCOMPARE(model.index(1, BackfillModel::StateColumn).data().toString(), u"Unreachable"_s);
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"Running, dev, a"_s);
    rows[0].status->activity = "throttled:replica-lag";
    rows[0].status->reason = "replica-lag: 12 s > 10 s";
    model.setRows(rows, true);
    QCOMPARE(model.index(0, BackfillModel::StateColumn).data().toString(), u"Throttled"_s);
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"throttled by replica lag: 12 s > 10 s"_s));
    rows[0].status->isAlive = false;
    model.setRows(rows, true);
    QCOMPARE(model.index(0, BackfillModel::StateColumn).data().toString(), u"No runner"_s);
    rows.erase(rows.begin());
    model.setRows(rows, true);
    QCOMPARE(model.rowCount(), 1);

    TextTableModel table({{u"Time"_s}, {u"What"_s}}, nullptr);
    const QAbstractItemModelTester tableTester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setRows({{u"2"_s, u"b"_s}, {u"1"_s, u"a"_s}});
    table.setRows({{u"4"_s, u"d"_s}, {u"3"_s, u"c"_s}, {u"2"_s, u"b"_s}, {u"1"_s, u"a"_s}});
    QCOMPARE(table.rowCount(), 4);
    QCOMPARE(table.index(1, 1).data().toString(), u"c"_s);
    table.setRows({{u"9"_s, u"x"_s}});
    QCOMPARE(table.index(0, 0).data().toString(), u"9"_s);
    table.setRows({});
    QCOMPARE(table.rowCount(), 0);
}

void TestBackfills::plotOfADayIsQuick()
{
    ThroughputPlot plot;
    plot.resize(1000, 220);
    const qint64 begin = QDateTime(QDate(2026, 3, 1), QTime(0, 0)).toMSecsSinceEpoch();
    std::vector<RatePoint> points;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        RatePoint point;
        point.begin = begin + minute * 60'000LL;
        point.end = point.begin + 60'000;
        point.rowsPerSecond = 4000 + 1500 * std::sin(minute / 40.0) + (minute % 7) * 90;
        point.throttledShare = minute % 300 > 260 ? 0.6 : 0;
        point.throttledBy = point.throttledShare > 0 ? u"replica lag"_s : QString();
        point.rowsPerSecond *= 1 - point.throttledShare;
        points.push_back(point);
    }
    plot.setPoints(points);
    QVERIFY(plot.meanRate() > 2000 && plot.meanRate() < 6000);
    QImage canvas(plot.size(), QImage::Format_ARGB32_Premultiplied);
    plot.render(&canvas); // caches of fonts
    QElapsedTimer timer;
    timer.start();
    for (int frame = 0; frame < 10; ++frame) {
        plot.render(&canvas);
    }
    const double milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e7;
    qInfo("a frame of a day: %.2f ms", milliseconds);
    QVERIFY2(milliseconds < 32, qPrintable(QString::number(milliseconds))); // 16 ms with a margin of two
    // The keyboard walks through it, and the reader of screens hears it.
    plot.show();
    plot.setFocus();
    QTRY_VERIFY(plot.hasFocus());
    QTest::keyClick(&plot, Qt::Key_Home);
    QVERIFY2(plot.accessibleDescription().startsWith(u"00:00:00: 4,000 rows a second"_s),
             qPrintable(plot.accessibleDescription()));
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(plot.accessibleDescription().startsWith(u"00:01:00"_s));
    keepPictures(&plot, u"backfills-plot"_s);
}

QTEST_MAIN(TestBackfills)
#include "test_backfills.moc"
