// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/store.h"
#include "tests/support/scratchcluster.h"
#include "tests/ui/editor/pictures.h"
#include "ui/common/jobs.h"
#include "ui/common/messagebar.h"
#include "ui/editor/scriptpane.h"
#include "ui/migration/migrationpage.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

using namespace lk;
using namespace lk::ui;

namespace {

/// The shell's part, without a window: keeps what pages ask for.
class FewServices final : public Services {
public:
    FewServices() : m_store(m_jobs, {}) {}
    ActionRegistry& actions() override { return m_actions; }
    Jobs& jobs() override { return m_jobs; }
    WorkspaceStore& store() override { return m_store; }
    void openMigration(const QString&, const QString&, const QString&, int, project::Direction) override {}
    void showMatrix() override {}
    void planFor(const QString& project, const QString& environment, const run::Wish& wish, const PlanTies&) override
    {
        planned =
            QStringLiteral("%1 %2 %3 %4%5")
                .arg(project, environment, QString::fromStdString(std::string(run::toString(wish.kind))),
                     QString::fromStdString(wish.version.value_or("-")), wish.all ? QStringLiteral(" all") : QString());
    }
    void startRun(run::Plan, run::Consent, run::Patience, const PlanTies&) override {}
    bool isRunUnderWay() const override { return false; }
    void notify(NoticeLevel, const QString& title, const QString&) override { notices.append(title); }
    void addPage(Page*) override {}
    QString planned;
    QStringList notices;

private:
    ActionRegistry m_actions;
    Jobs m_jobs;
    WorkspaceStore m_store;
};

void put(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

} // namespace

class TestMigration final : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FewServices> m_services;

    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    std::unique_ptr<MigrationPage> page(const char* project, const char* version)
    {
        auto made =
            std::make_unique<MigrationPage>(*m_services, nullptr, QLatin1String(project), QLatin1String(version));
        made->resize(1280, 720);
        made->show();
        return made;
    }
    static ScriptPane* pane(MigrationPage& page, const char* name)
    {
        return page.findChild<ScriptPane*>(QLatin1String(name));
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("lockkeeper-test"));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", QFile::encodeName(path("state")));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(path("config")));
        put(path("ws/orders/000001_customers.up.sql"),
            "CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);\n");
        put(path("ws/orders/000001_customers.down.sql"), "DROP TABLE customers;\n");
        put(path("ws/orders/000002_orders.up.sql"),
            "-- orders of a customer\nCREATE TABLE orders (\n    id bigint PRIMARY KEY,\n    customer_id bigint NOT "
            "NULL "
            "REFERENCES customers,\n    status text NOT NULL DEFAULT 'new'\n);\n"
            "CREATE INDEX orders_customer_idx ON orders (customer_id);\n");
        put(path("ws/billing/db/migrations/20260101000000_bills.sql"),
            "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY bills_idx ON bills (paid);\n\n-- "
            "migrate:down\nDROP INDEX bills_idx;\n");
        m_services = std::make_unique<FewServices>();
    }
    void cleanup() { m_services.reset(); }

    void openWorkspace(const QByteArray& environments)
    {
        put(path("ws/lockkeeper.toml"),
            "[projects.orders]\nfolder = \"orders\"\nformat = \"golang-migrate\"\n"
            "[projects.billing]\nfolder = \"billing/db/migrations\"\nformat = \"dbmate\"\n" +
                environments);
        QSignalSpy failed(&m_services->store(), &WorkspaceStore::openFailed);
        m_services->store().open(path("ws"));
        QTRY_VERIFY(failed.isEmpty() && m_services->store().migrations(QStringLiteral("orders")) != nullptr &&
                    m_services->store().migrations(QStringLiteral("billing")) != nullptr);
    }

    void twoFilesSideBySide()
    {
        openWorkspace({});
        const auto shown = page("orders", "1");
        QTRY_VERIFY(pane(*shown, "pane_up")->document().isLoaded() && pane(*shown, "pane_down")->document().isLoaded());
        auto* list = shown->findChild<QTableView*>(QStringLiteral("statement_list"));
        const QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(list->model()->rowCount(), 2);
        QCOMPARE(list->model()->index(1, 2).data().toString(), QStringLiteral("DROP TABLE"));
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Return); // jumps into the down script
        QCOMPARE(shown->pageTitle(), QStringLiteral("1 customers"));
        QTest::keyClicks(&pane(*shown, "pane_down")->edit(), QStringLiteral("-- x "));
        QCOMPARE(shown->unsavedDocuments(), QStringList{QStringLiteral("000001_customers.down.sql")});
        bool isSaved = false;
        shown->saveAllThen([&](bool done) { isSaved = done; });
        QTRY_VERIFY(isSaved);
        QVERIFY(shown->unsavedDocuments().isEmpty());
        shown->triggerPageAction(QStringLiteral("edit_copy_version"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1"));
    }

    void missingDownScriptIsMade()
    {
        openWorkspace({});
        const auto shown = page("orders", "2");
        QTRY_VERIFY(pane(*shown, "pane_up")->document().isLoaded());
        takePictures(*shown, QStringLiteral("migration-no-down"));
        auto* create = shown->findChild<QPushButton*>(QStringLiteral("create_script"));
        QVERIFY(create != nullptr);
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_VERIFY(QFile::exists(path("ws/orders/000002_orders.down.sql")));
        QTRY_VERIFY(pane(*shown, "pane_down")->document().isLoaded());
    }

    void oneFileWithTwoParts()
    {
        openWorkspace({});
        const auto shown = page("billing", "20260101000000");
        QTRY_VERIFY(pane(*shown, "pane_up")->document().isLoaded());
        QVERIFY(!pane(*shown, "pane_down")->isVisible());
        QTRY_VERIFY(shown->findChild<QToolButton*>(QStringLiteral("section_link_1")) != nullptr);
        auto* list = shown->findChild<QTableView*>(QStringLiteral("statement_list"));
        QTRY_COMPARE(list->model()->rowCount(), 2);
        QTRY_COMPARE(list->model()->index(1, 0).data().toString(), QStringLiteral("Down"));
        QTRY_COMPARE(list->model()->index(0, 3).data().toString(), QStringLiteral("none, as it must be"));
        shown->triggerPageAction(QStringLiteral("migration_switch"));
        QVERIFY(pane(*shown, "pane_up")->edit().cursorPlace().first >= 4);
        takePictures(*shown, QStringLiteral("migration-one-file"));
    }

    void appliedScriptIsLockedWithTwoWays()
    {
        auto& cluster = test::ScratchCluster::instance();
        const std::string database = cluster.createDatabase();
        cluster.execute("CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL); "
                        "INSERT INTO schema_migrations VALUES (1, false)",
                        database);
        openWorkspace("[environments.staging]\ncolour = \"yellow\"\nurl = \"" +
                      QByteArray::fromStdString(postgres::toUrl(cluster.target(database))) +
                      "\"\n[environments.PRODUCTION]\ncolour = \"red\"\nprotection = \"typed\"\nurl = "
                      "\"postgresql://x@127.0.0.1:1/x\"\n");
        m_services->actions().add(QStringLiteral("file_new_migration"), QStringLiteral("New"), {}, {});
        m_services->store().setFocusEnvironment(QStringLiteral("staging"));
        m_services->store().refresh(QStringLiteral("orders"), QStringLiteral("staging"));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_services->store().view(QStringLiteral("orders"), QStringLiteral("staging")).reading != nullptr, 20'000);
        const auto shown = page("orders", "1");
        ScriptPane* up = pane(*shown, "pane_up");
        QTRY_VERIFY(up->document().isLoaded());
        QVERIFY(up->isLocked());
        QVERIFY(!pane(*shown, "pane_down")->isLocked());
        QCOMPARE(up->findChild<MessageBar*>(QStringLiteral("lock_bar"))->title(), QStringLiteral("Applied in staging"));
        QTest::mouseClick(shown->findChild<QToolButton*>(QStringLiteral("migration_chip_staging")), Qt::LeftButton);
        auto* history = shown->findChild<QTableView*>(QStringLiteral("history_list"));
        QCOMPARE(history->model()->index(0, 1).data().toString(), QStringLiteral("Applied"));
        takePictures(*shown, QStringLiteral("migration-applied"));
        shown->findChild<QPushButton*>(QStringLiteral("migration_plan_back"))->click();
        QCOMPARE(m_services->planned, QStringLiteral("orders staging down - all"));
        shown->findChild<QPushButton*>(QStringLiteral("lock_edit_anyway"))->click();
        QVERIFY(!up->isLocked());

        const auto next = page("orders", "2");
        QTRY_VERIFY(pane(*next, "pane_up")->document().isLoaded());
        QVERIFY(!pane(*next, "pane_up")->isLocked());
        next->findChild<QPushButton*>(QStringLiteral("migration_plan_up"))->click();
        QCOMPARE(m_services->planned, QStringLiteral("orders staging up 2"));
        next->showServerError(project::Direction::Up, 7, 37,
                              QStringLiteral("42P01 relation \"orders\" does not exist"));
        QTRY_COMPARE(
            std::ranges::count(pane(*next, "pane_up")->edit().problems(), Problem::Source::Server, &Problem::source),
            1);
        takePictures(*next, QStringLiteral("migration-server-error"));
    }

    /// What was rehearsed for each environment stands with the migration; that its file has changed since is told.
    void rehearsalsStandWithTheMigration()
    {
        openWorkspace({});
        const auto shown = page("orders", "2");
        auto* list = shown->findChild<QTreeWidget*>(QStringLiteral("rehearsal_list"));
        auto* tabs = shown->findChild<QTabWidget*>(QStringLiteral("migration_tabs"));
        QVERIFY(list != nullptr && tabs != nullptr);
        QCOMPARE(list->topLevelItemCount(), 0);
        rehearsal::Rehearsal one;
        one.project = "orders";
        one.environment = "staging";
        one.planDigest = "d1";
        one.at = std::chrono::system_clock::now() - std::chrono::minutes(3);
        one.duration = std::chrono::milliseconds(41);
        one.stepsDone = one.stepCount = 1;
        rehearsal::RehearsedStatement statement;
        statement.number = 1;
        statement.line = 2;
        statement.tag = "CREATE TABLE";
        statement.text = "CREATE TABLE orders (id bigint PRIMARY KEY …";
        statement.duration = std::chrono::milliseconds(40);
        statement.relations = {{{"public", "customers"}, 'r', sql::LockMode::ShareRowExclusive, false, false, 0, 0}};
        statement.differences = {"it took longer than review predicts"};
        rehearsal::RehearsedStep step;
        step.version = "2";
        step.isDone = true;
        step.duration = std::chrono::milliseconds(41);
        step.sha256 = "another";
        step.statements = {statement};
        one.steps = {step};
        rehearsal::keep(one);
        const auto again = page("orders", "2");
        list = again->findChild<QTreeWidget*>(QStringLiteral("rehearsal_list"));
        tabs = again->findChild<QTabWidget*>(QStringLiteral("migration_tabs"));
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("Up, for staging"));
        QVERIFY(
            list->topLevelItem(0)->text(3).startsWith(QStringLiteral("Its file has changed since. Rehearsed 3 min")));
        QCOMPARE(list->topLevelItem(0)->child(0)->text(1), QStringLiteral("ShareRowExclusive customers"));
        QCOMPARE(list->topLevelItem(0)->child(0)->text(3), QStringLiteral("it took longer than review predicts"));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab) == QStringLiteral("Rehearsal"))
                tabs->setCurrentIndex(tab);
        }
        takePictures(*again, QStringLiteral("migration-rehearsal"));
    }
};

QTEST_MAIN(TestMigration)
#include "test_migration.moc"
