// SPDX-License-Identifier: Apache-2.0
// A plan rehearsed from its dialog on a real copy, and the proof that migrations lead back, on the screen.
#include "core/backup/backup.h"
#include "core/rehearsal/store.h"
#include "tests/support/ui/screens.h"
#include "ui/common/messagebar.h"
#include "ui/plan/plandialog.h"
#include "ui/plan/planmodel.h"
#include "ui/rehearsal/rehearsaldialog.h"
#include "ui/rehearsal/verifydialog.h"
#include "ui/rehearsal/verifymodel.h"
#include "ui/services/rehearsals.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

/// One migration applied, one pending that rewrites a table of 2,000 rows.
struct Ground {
    TestWorkspace workspace;
    TestServices services;
    std::string database;
    std::unique_ptr<PlanDialog> plan;

    explicit Ground(const std::string& protection, const std::string& name = "staging", bool isDirty = false)
    {
        workspace.addMigration("000001", "create_orders", "CREATE TABLE orders (id int PRIMARY KEY, total int);",
                               "DROP TABLE orders;");
        workspace.addMigration("000002", "total_bigint",
                               "ALTER TABLE orders ALTER total TYPE bigint;\nALTER TABLE orders ADD note text;\n",
                               "ALTER TABLE orders DROP note;\nALTER TABLE orders ALTER total TYPE int;\n");
        database = workspace.addEnvironment(name, protection, protection == "typed" ? "red" : "yellow");
        ScratchCluster::instance().execute(
            std::string("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);"
                        "CREATE TABLE orders (id int PRIMARY KEY, total int);"
                        "INSERT INTO orders SELECT i, i FROM generate_series(1, 2000) i;"
                        "INSERT INTO schema_migrations VALUES (1, ") +
                (isDirty ? "true)" : "false)"),
            database);
        services.store().open(workspace.shownRoot());
        [this] { QTRY_VERIFY(services.store().isOpen()); }();
    }
    void openPlan()
    {
        const project::Workspace& opened = *services.store().workspace();
        plan =
            std::make_unique<PlanDialog>(services, opened.projects.front(), opened.environments.front(), run::Wish{});
        plan->open();
        QTRY_VERIFY_WITH_TIMEOUT(plan->plan() != nullptr, 20'000);
    }
    RehearsalDialog* openRehearsal()
    {
        QTest::mouseClick(child<QPushButton>(*plan, "plan_rehearse"), Qt::LeftButton);
        return plan->findChild<RehearsalDialog*>();
    }
    [[nodiscard]] QString value(const std::string& sql) const
    {
        return QString::fromStdString(ScratchCluster::instance().value(sql, database));
    }
};

void press(QWidget& dialog, const char* name)
{
    auto* button = child<QPushButton>(dialog, name);
    QTRY_VERIFY2_WITH_TIMEOUT(button->isVisible() && button->isEnabled(), qPrintable(button->toolTip()), 20'000);
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

class TestRehearsalDialogs : public QObject {
    Q_OBJECT

private slots:
    void showsWhatWasSeenInThePlan();
    void rehearsesOnABackup();
    void wantsTheNameForACopyOnTheServer();
    void tellsWhyItCannotBeRehearsed();
    void cancels();
    void provesThatMigrationsLeadBack();

private:
    PrivateHome m_home;
};

void TestRehearsalDialogs::showsWhatWasSeenInThePlan()
{
    Ground ground("none");
    ground.openPlan();
    auto* steps = child<QTreeView>(*ground.plan, "plan_steps");
    QVERIFY(steps->isColumnHidden(PlanModel::SeenColumn));
    QVERIFY(!child<MessageBar>(*ground.plan, "plan_rehearsal")->isVisible());
    RehearsalDialog* dialog = ground.openRehearsal();
    QVERIFY(dialog != nullptr);
    keepPictures(dialog, u"rehearsal-choose"_s);
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    child<QRadioButton>(*dialog, "rehearsal_all")->click();
    press(*dialog, "act_start");
    auto* told = child<MessageBar>(*ground.plan, "plan_rehearsal");
    QTRY_VERIFY_WITH_TIMEOUT(told->isVisible(), 60'000);
    QVERIFY2(told->title().contains(u"done in"_s), qPrintable(told->title() + told->text()));
    QVERIFY(!steps->isColumnHidden(PlanModel::SeenColumn));
    const QModelIndex step = steps->model()->index(0, 0);
    QCOMPARE(step.siblingAtColumn(PlanModel::SeenColumn).data().toString(), u"AccessExclusive orders"_s);
    const QModelIndex statement = steps->model()->index(0, PlanModel::SeenColumn, step);
    QVERIFY2(statement.data(Qt::ToolTipRole).toString().contains(u"written anew"_s),
             qPrintable(statement.data(Qt::ToolTipRole).toString()));
    QCOMPARE(ground.value("SELECT version FROM schema_migrations"), u"1"_s);
    const QAbstractItemModelTester tester(steps->model());
    ground.plan->resize(1180, 760);
    keepPictures(ground.plan.get(), u"plan-rehearsed"_s);
    QCOMPARE(complaintsAbout(ground.plan.get()).join(u'\n'), QString());

    // Whoever opens the plan again finds it; and the matrix knows.
    ground.plan.reset();
    ground.openPlan();
    QTRY_VERIFY_WITH_TIMEOUT(child<MessageBar>(*ground.plan, "plan_rehearsal")->isVisible(), 20'000);
    Rehearsals rehearsals(ground.services.store(), ground.services.jobs());
    const QString project = QString::fromStdString(ground.services.store().workspace()->projects.front().name);
    QTRY_VERIFY_WITH_TIMEOUT(ground.services.store().migrations(project) != nullptr, 20'000);
    QSignalSpy changed(&rehearsals, &Rehearsals::changed);
    rehearsals.lookAgain(project);
    QTRY_VERIFY_WITH_TIMEOUT(changed.count() > 0, 20'000);
    const std::string version = ground.plan->plan()->steps.front().version;
    QString text = rehearsals.told(project, u"staging"_s, version);
    QVERIFY2(text.startsWith(u"Rehearsed "_s) && !text.contains(u"changed"_s), qPrintable(text));
    QVERIFY(rehearsals.told(project, u"staging"_s, "1").isEmpty());
    ground.workspace.addMigration("000002", "total_bigint", "ALTER TABLE orders ADD other text;", "SELECT 1;");
    changed.clear();
    rehearsals.lookAgain(project);
    QTRY_VERIFY_WITH_TIMEOUT(changed.count() > 0, 20'000);
    text = rehearsals.told(project, u"staging"_s, version);
    QVERIFY2(text.contains(u"Its file has changed since."_s), qPrintable(text));
}

void TestRehearsalDialogs::rehearsesOnABackup()
{
    Ground ground("none");
    const backup::Manifest manifest = backup::takeBackup(ScratchCluster::instance().target(ground.database), {});
    ground.openPlan();
    RehearsalDialog* dialog = ground.openRehearsal();
    child<QRadioButton>(*dialog, "rehearsal_backup")->click();
    QVERIFY2(!child<QPushButton>(*dialog, "act_start")->isEnabled(), "no file is named");
    child<QLineEdit>(*dialog, "rehearsal_file")->setText(QString::fromStdString(manifest.file.string()));
    press(*dialog, "act_start");
    auto* told = child<MessageBar>(*ground.plan, "plan_rehearsal");
    QTRY_VERIFY_WITH_TIMEOUT(told->isVisible(), 60'000);
    QVERIFY2(told->title().contains(u"on a restored backup"_s) && told->title().contains(u"done in"_s),
             qPrintable(told->title() + told->text()));
}

void TestRehearsalDialogs::wantsTheNameForACopyOnTheServer()
{
    Ground ground("typed", "PRODUCTION");
    ground.openPlan();
    RehearsalDialog* dialog = ground.openRehearsal();
    auto* act = child<QPushButton>(*dialog, "act_start");
    QVERIFY(act->isEnabled());
    child<QRadioButton>(*dialog, "rehearsal_server")->click();
    QVERIFY(!act->isEnabled());
    QVERIFY(child<QLabel>(*dialog, "rehearsal_question")->isVisible());
    keepPictures(dialog, u"rehearsal-server"_s);
    QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
    QTest::keyClicks(child<QLineEdit>(*dialog, "rehearsal_typed_name"), u"PRODUCTION"_s);
    press(*dialog, "act_start");
    QTRY_VERIFY_WITH_TIMEOUT(child<MessageBar>(*ground.plan, "plan_rehearsal")->isVisible(), 60'000);
    QCOMPARE(ground.value("SELECT count(*) FROM pg_database WHERE datname LIKE 'lockkeeper_rehearsal%'"), u"0"_s);
}

/// A dirty history: only the journal of the original knows what is left. The plan itself is refused, so there is none to rehearse; the
/// dialog tells it where somebody made a plan that goes on all the same.
void TestRehearsalDialogs::tellsWhyItCannotBeRehearsed()
{
    Ground ground("none", "staging", true);
    const project::Workspace& opened = *ground.services.store().workspace();
    const project::Environment& where = opened.environments.front();
    RehearsalOrder order;
    order.input = std::make_shared<run::PlanInput>(run::readPlanInput(
        opened.projects.front(), where, ground.services.store().target(opened.projects.front(), where)));
    run::Wish wish;
    wish.kind = run::WishKind::Force;
    wish.version = "1";
    order.plan = std::make_shared<run::Plan>(std::get<run::Plan>(run::makePlan(*order.input, wish)));
    RehearsalDialog dialog(ground.services, order);
    dialog.open();
    auto* told = child<MessageBar>(dialog, "act_result");
    QCOMPARE(told->title(), u"This cannot be rehearsed."_s);
    QVERIFY(child<QLabel>(dialog, "act_facts")->text().contains(u"LK253"_s));
    QVERIFY(!child<QPushButton>(dialog, "act_start")->isVisible());
    keepPictures(&dialog, u"rehearsal-refused"_s);
}

void TestRehearsalDialogs::cancels()
{
    Ground ground("none");
    ground.workspace.addMigration("000003", "slow", "SELECT pg_sleep(600);", "SELECT 1;");
    ground.openPlan();
    RehearsalDialog* dialog = ground.openRehearsal();
    press(*dialog, "act_start");
    auto* text = child<QLabel>(*dialog, "progress_text");
    QTRY_VERIFY_WITH_TIMEOUT(text->text().contains(u"slow"_s), 60'000);
    keepPictures(dialog, u"rehearsal-working"_s);
    press(*dialog, "act_cancel");
    auto* told = child<MessageBar>(*dialog, "act_result");
    QTRY_VERIFY_WITH_TIMEOUT(told->isVisible(), 90'000);
    QVERIFY2(told->title().startsWith(u"Cancelled"_s), qPrintable(told->title()));
    QVERIFY(!child<MessageBar>(*ground.plan, "plan_rehearsal")->isVisible());
}

void TestRehearsalDialogs::provesThatMigrationsLeadBack()
{
    Ground ground("none");
    ground.workspace.addMigration("000003", "forgets", "CREATE TABLE left_behind (id int);", "SELECT 1;");
    ground.services.store().reloadFiles();
    const project::Workspace opened = *ground.services.store().workspace(); // it is read anew meanwhile
    const QString project = QString::fromStdString(opened.projects.front().name);
    QTRY_VERIFY_WITH_TIMEOUT(ground.services.store().migrations(project) != nullptr &&
                                 ground.services.store().migrations(project)->migrations.size() == 3,
                             20'000);
    VerifyDialog dialog(ground.services, opened.projects.front(), opened.environments.front());
    dialog.open();
    keepPictures(&dialog, u"verify-choose"_s);
    QCOMPARE(complaintsAbout(&dialog).join(u'\n'), QString());
    QVERIFY(child<QRadioButton>(dialog, "verify_all")->isChecked());
    auto* list = child<QTreeView>(dialog, "verify_list");
    const QAbstractItemModelTester tester(list->model());
    press(dialog, "verify_start");
    auto* result = child<MessageBar>(dialog, "verify_result");
    QTRY_VERIFY_WITH_TIMEOUT(result->isVisible(), 90'000);
    QCOMPARE(result->title(), u"Not all of them lead back."_s);
    QCOMPARE(list->model()->rowCount(), 3);
    QCOMPARE(list->model()->index(1, VerifyModel::VerdictColumn).data().toString(), u"Reversible"_s);
    QCOMPARE(list->model()->index(2, VerifyModel::VerdictColumn).data().toString(), u"Differs going down"_s);
    QCOMPARE(list->currentIndex().row(), 2); // the first that wants to be looked at
    QVERIFY(child<QLabel>(dialog, "verify_reason")->text().contains(u"left_behind"_s));
    keepPictures(&dialog, u"verify-done"_s);
}

QTEST_MAIN(TestRehearsalDialogs)
#include "test_rehearsaldialogs.moc"
