// SPDX-License-Identifier: Apache-2.0
// Every format's project in the window: matrix, migration and plan, with the histories that the real tools left.
#include "core/formats/registry.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/ui/uitesting.h"
#include "ui/common/theme.h"
#include "ui/editor/highlighter.h"
#include "ui/editor/scriptpane.h"
#include "ui/migration/migrationpage.h"
#include "ui/plan/plandialog.h"
#include "ui/services/actions.h"
#include "ui/services/store.h"
#include "ui/shell/mainwindow.h"

#include <KSyntaxHighlighting/Definition>
#include <QAction>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <filesystem>
#include <memory>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::ui;

namespace {

const test::PrivateHome s_home;

struct Sample {
    const char* format;
    const char* folder;   ///< of the project in tests/data
    const char* language; ///< of the migration that is opened
};

/// A project of each format. Its database holds the history of the fixture and nothing else.
constexpr Sample kSamples[] = {
    {"golang-migrate", "golang-migrate/project", "Lockkeeper PostgreSQL"},
    {"dbmate", "dbmate/project", "Lockkeeper PostgreSQL"},
    {"flyway", "flyway/project", "Lockkeeper PostgreSQL"},
    {"prisma", "prisma/project", "Lockkeeper PostgreSQL"},
    {"node-pg-migrate", "node-pg-migrate/project", "Lockkeeper PostgreSQL"},
    {"atlas", "atlas/project", "Lockkeeper PostgreSQL"},
    {"liquibase", "liquibase/shop", "Lockkeeper PostgreSQL"},
    {"sqitch", "sqitch/project", "Lockkeeper PostgreSQL"},
    {"alembic", "alembic/project", "Python"},
    {"rails", "rails/project", "Ruby"},
    {"knex", "knex/project", "JavaScript"},
    {"sequelize", "sequelize/project", "JavaScript"},
};

} // namespace

class TestFormats final : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    [[nodiscard]] project::Project projectOf(const QString& format) const
    {
        for (const project::Project& project : m_window->store().workspace()->projects) {
            if (project.format == format.toStdString()) {
                return project;
            }
        }
        return {};
    }

private slots:
    void initTestCase()
    {
        QSettings().clear();
        test::ScratchCluster& cluster = test::ScratchCluster::instance();
        const std::filesystem::path root = m_folder.path().toStdString();
        for (const Sample& sample : kSamples) {
            std::filesystem::copy(std::filesystem::path(LK_TEST_DATA) / sample.folder, root / sample.format,
                                  std::filesystem::copy_options::recursive);
        }
        const project::Workspace found = formats::openWorkspace(root);
        QByteArray databases;
        for (const Sample& sample : kSamples) {
            const auto project = std::ranges::find(found.projects, sample.format, &project::Project::format);
            QVERIFY2(project != found.projects.end(), sample.format);
            const std::string database = cluster.createDatabase();
            const QString url = QString::fromStdString(postgres::toUrl(cluster.target(database)));
            const QString history = QStringLiteral(LK_TEST_DATA "/") +
                                    QString::fromLatin1(sample.folder).section(u'/', 0, 0) + u"/history.sql"_s;
            QProcess psql;
            psql.start(u"psql"_s, {u"-X"_s, u"-q"_s, u"-o"_s, u"/dev/null"_s, u"-d"_s, url, u"-f"_s, history});
            QVERIFY2(psql.waitForFinished() && psql.exitCode() == 0, psql.readAllStandardError().constData());
            databases += "\"" + QByteArray::fromStdString(project->name) + "\" = \"" + url.toUtf8() + "\"\n";
        }
        QFile settings(m_folder.filePath(u"lockkeeper.toml"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[environments.staging]\ncolour = \"yellow\"\nprotection = \"confirm\"\n\n"
                       "[environments.staging.databases]\n" +
                       databases);
        settings.close();
        m_window = std::make_unique<MainWindow>();
        applyAppearance(Appearance::Light);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->openWorkspace(m_folder.path());
        QTRY_VERIFY(m_window->store().isOpen());
        QCOMPARE(m_window->store().workspace()->projects.size(), std::size(kSamples));
        m_window->store().connectEnvironment(u"staging"_s);
    }
    void cleanupTestCase() { m_window.reset(); }

    void pages_data()
    {
        QTest::addColumn<QString>("language");
        for (const Sample& sample : kSamples) {
            QTest::newRow(sample.format) << QString::fromLatin1(sample.language);
        }
    }
    void pages()
    {
        QFETCH(const QString, language);
        const QString format = QString::fromLatin1(QTest::currentDataTag());
        WorkspaceStore& store = m_window->store();
        const project::Project project = projectOf(format);
        const QString name = QString::fromStdString(project.name);
        QVERIFY2(!name.isEmpty(), qPrintable(format));
        QTRY_VERIFY_WITH_TIMEOUT(store.migrations(name) != nullptr || store.loadError(name), 20'000);
        QVERIFY2(!store.loadError(name), store.loadError(name) ? store.loadError(name)->what() : "");
        QTRY_COMPARE_WITH_TIMEOUT(store.view(name, u"staging"_s).state, EnvironmentView::State::Read, 20'000);

        m_window->showMatrix();
        store.setFocusProject(name);
        QTest::qWait(100);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        test::keepPictures(m_window.get(), u"formats-%1-matrix"_s.arg(format));

        // The newest migration that has a script.
        const auto set = store.migrations(name);
        const project::Migration* newest = nullptr;
        for (const project::Migration& migration : set->migrations) {
            if (migration.hasUp() && migration.ignoredWhy.empty()) {
                newest = &migration;
            }
        }
        QVERIFY(newest != nullptr);
        m_window->openMigration(name, QString::fromStdString(newest->version), u"staging"_s);
        auto* page = qobject_cast<MigrationPage*>(m_window->currentPage());
        QVERIFY(page != nullptr);
        auto* pane = page->findChild<ScriptPane*>(u"pane_up"_s);
        QTRY_VERIFY(pane->document().isLoaded());
        QTRY_VERIFY(pane->edit().highlighter().isSettled() && pane->edit().isAnalysed());
        QCOMPARE(pane->edit().highlighter().definition().name(), language);
        QCOMPARE(pane->edit().isSql(), language == u"Lockkeeper PostgreSQL"_s);
        if (!pane->edit().isSql()) {
            QCOMPARE(pane->edit().analysis().statements.size(), 0U);
            QCOMPARE(pane->edit().problems().size(), 0U);
        }
        QTest::qWait(100);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        test::keepPictures(m_window.get(), u"formats-%1-migration"_s.arg(format));

        // SQL of program code is the tool's to tell, and only when it is asked for.
        if (auto* ask = page->findChild<QPushButton*>(u"sql_ask_up"_s); ask->isVisible() && ask->isEnabled()) {
            auto* sql = page->findChild<SqlEdit*>(u"edit_sql"_s);
            QVERIFY(!sql->isVisible());
            ask->click();
            QVERIFY(page->findChild<QPushButton*>(u"sql_cancel"_s)->isVisible());
            QTRY_VERIFY_WITH_TIMEOUT(!page->findChild<QPushButton*>(u"sql_cancel"_s)->isVisible(), 60'000);
            QVERIFY2(sql->isVisible() && sql->fullText().contains(u"ALTER TABLE"_s), qPrintable(sql->fullText()));
            QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
            test::keepPictures(m_window.get(), u"formats-%1-sql"_s.arg(format));
        }

        for (const auto& [kind, what] :
             {std::pair(run::WishKind::Up, u"up"_s), std::pair(run::WishKind::Down, u"down"_s)}) {
            run::Wish wish;
            wish.kind = kind;
            m_window->planFor(name, u"staging"_s, wish);
            auto* dialog = m_window->findChild<PlanDialog*>();
            QVERIFY(dialog != nullptr);
            const auto* refusal = dialog->findChild<QWidget*>(u"plan_refusal"_s);
            QTRY_VERIFY_WITH_TIMEOUT(dialog->plan() != nullptr || refusal->isVisible(), 20'000);
            QTest::qWait(300); // preflight
            QCOMPARE(test::complaintsAbout(dialog).join(u'\n'), QString());
            test::keepPictures(dialog, u"formats-%1-plan-%2"_s.arg(format, what));
            dialog->reject();
            QTRY_VERIFY(m_window->findChild<PlanDialog*>() == nullptr);
        }
    }

    /// What Prisma makes its migrations of is shown, highlighted, and cannot be changed here.
    void schemaFileIsShown()
    {
        m_window->showMatrix();
        m_window->store().setFocusProject(QString::fromStdString(projectOf(u"knex"_s).name));
        QAction* action = m_window->actions().action(u"migration_schema"_s);
        QTRY_COMPARE(m_window->actions().whyDisabled(u"migration_schema"_s), u"knex keeps no schema file."_s);
        QVERIFY(!action->isEnabled());
        const QString name = QString::fromStdString(projectOf(u"prisma"_s).name);
        m_window->store().setFocusProject(name);
        QTRY_VERIFY(action->isEnabled());
        auto* button = m_window->findChild<QToolButton*>(u"matrix_schema"_s);
        QTRY_VERIFY(button->isVisible());
        QCOMPARE(button->text(), u"schema.prisma"_s);
        button->click();
        QCOMPARE(m_window->currentPage()->pageId(), u"schema:"_s + name);
        auto* pane = m_window->currentPage()->findChild<ScriptPane*>(u"pane_schema"_s);
        QTRY_VERIFY(pane->document().isLoaded());
        QTRY_VERIFY(pane->edit().highlighter().isSettled());
        QCOMPARE(pane->edit().highlighter().definition().name(), u"Lockkeeper Prisma"_s);
        QVERIFY(pane->isLocked());
        QVERIFY(m_window->currentPage()->unsavedDocuments().isEmpty());
        QTest::qWait(100);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        test::keepPictures(m_window.get(), u"formats-prisma-schema"_s);
    }
};

QTEST_MAIN(TestFormats)
#include "test_formats.moc"
