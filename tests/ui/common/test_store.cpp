// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scratchcluster.h"
#include "tests/support/ui/fixtureworkspace.h"
#include "tests/support/ui/uitesting.h"
#include "ui/common/qttext.h"
#include "ui/services/store.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::ui;
using State = EnvironmentView::State;

namespace {
const test::PrivateHome s_home;
}

/// The store against a real server: what it reads, what it keeps, what it drops.
class TestStore final : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        test::ScratchCluster& cluster = test::ScratchCluster::instance();
        m_database = cluster.createDatabase();
        static_cast<void>(cluster.execute(
            "CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);"
            "INSERT INTO schema_migrations VALUES (2, false)",
            m_database));
        m_workspace = std::make_unique<test::FixtureWorkspace>();
        m_workspace->addEnvironment("dev", "green", "none", postgres::toUrl(cluster.target(m_database)));
        m_workspace->addEnvironment("gone", "red", "typed",
                                    "postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=2");
        m_jobs = std::make_unique<Jobs>();
        m_store = std::make_unique<WorkspaceStore>(*m_jobs, project::PasswordProvider());
    }
    void cleanup()
    {
        m_jobs.reset();
        m_store.reset();
        m_workspace.reset();
    }

    void openingReadsFilesAndConnectsNowhere()
    {
        open();
        QCOMPARE(m_store->workspace()->projects.size(), std::size_t{1});
        QCOMPARE(m_store->focusProject(), u"orders"_s);
        QCOMPARE(m_store->focusEnvironment(), u"dev"_s);
        QCOMPARE(m_store->migrations(u"orders"_s)->migrations.size(), std::size_t{4});
        QCOMPARE(m_store->view(u"orders"_s, u"dev"_s).state, State::NotRead);
        QCOMPARE(test::ScratchCluster::instance().sessionCount(m_database), 0);
    }

    void connectingReadsTheHistory()
    {
        open();
        connectAndWait(u"dev"_s);
        const EnvironmentView view = m_store->view(u"orders"_s, u"dev"_s);
        QCOMPARE(view.state, State::Read);
        QCOMPARE(view.reading->status.current.value_or(""), std::string("2"));
        QCOMPARE(view.reading->status.pendingCount, 2);
        QVERIFY(m_store->isConnected(u"dev"_s));
    }

    void failureKeepsWhatWasReadBefore()
    {
        open();
        connectAndWait(u"dev"_s);
        const auto before = m_store->view(u"orders"_s, u"dev"_s).reading;
        static_cast<void>(test::ScratchCluster::instance().execute(
            "ALTER TABLE schema_migrations RENAME COLUMN dirty TO odd", m_database));
        m_store->refresh(u"orders"_s, u"dev"_s);
        QTRY_COMPARE(m_store->view(u"orders"_s, u"dev"_s).state, State::Failed);
        QCOMPARE(m_store->view(u"orders"_s, u"dev"_s).reading, before);
        QVERIFY(m_store->view(u"orders"_s, u"dev"_s).error.has_value());
    }

    void unreachableIsTold()
    {
        open();
        m_store->connectEnvironment(u"gone"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_store->view(u"orders"_s, u"gone"_s).state, State::Failed, 15'000);
        QCOMPARE(static_cast<int>(m_store->view(u"orders"_s, u"gone"_s).error->code()),
                 static_cast<int>(ErrorCode::Unreachable));
    }

    void changedFilesAreLaidOverWithoutAskingTheServer()
    {
        open();
        connectAndWait(u"dev"_s);
        const QDateTime readAt = m_store->view(u"orders"_s, u"dev"_s).readAt;
        m_workspace->writeFile(u"orders/migrations/000005_more.up.sql"_s, "SELECT 1;\n");
        m_workspace->writeFile(u"orders/migrations/000005_more.down.sql"_s, "SELECT 1;\n");
        m_store->reloadFiles();
        QTRY_COMPARE(m_store->migrations(u"orders"_s)->migrations.size(), std::size_t{5});
        const EnvironmentView view = m_store->view(u"orders"_s, u"dev"_s);
        QCOMPARE(view.reading->status.pendingCount, 3);
        QCOMPARE(view.readAt, readAt);
    }

    void anotherAddressForgetsWhatTheOldOneSaid()
    {
        open();
        connectAndWait(u"dev"_s);
        QSignalSpy opened(m_store.get(), &WorkspaceStore::opened);
        m_workspace->writeFile(u"lockkeeper.toml"_s,
                               "[projects.orders]\nfolder = \"orders/migrations\"\nformat = \"golang-migrate\"\n"
                               "[environments.dev]\nurl = \"postgresql://x@127.0.0.1:1/other\"\n");
        m_store->reloadFiles();
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(m_store->view(u"orders"_s, u"dev"_s).reading == nullptr);
        QCOMPARE(m_store->focusEnvironment(), u"dev"_s);
        QVERIFY(m_store->workspace()->environment("gone") == nullptr);
    }

    void disconnectForgets()
    {
        open();
        connectAndWait(u"dev"_s);
        m_store->disconnectEnvironment(u"dev"_s);
        QVERIFY(!m_store->isConnected(u"dev"_s));
        QCOMPARE(m_store->view(u"orders"_s, u"dev"_s).state, State::NotRead);
    }

    void outdatedAnswersAreDropped()
    {
        open();
        QSignalSpy changed(m_store.get(), &WorkspaceStore::viewChanged);
        for (int i = 0; i < 20; ++i) {
            m_store->refresh(u"orders"_s, u"dev"_s);
        }
        QTRY_COMPARE(m_store->view(u"orders"_s, u"dev"_s).state, State::Read);
        QTest::qWait(200);
        QCOMPARE(changed.count(), 21); // twenty times "reading", one answer
    }

    void fixedFocusRefusesAnotherEnvironment()
    {
        open();
        m_store->setFocusFixed(true);
        QVERIFY(!m_store->setFocusEnvironment(u"gone"_s));
        QCOMPARE(m_store->focusEnvironment(), u"dev"_s);
        m_store->setFocusFixed(false);
        QVERIFY(m_store->setFocusEnvironment(u"gone"_s));
    }

    /// What a project's own file names is offered, read only when it is taken, and nothing is written for it.
    void offersAreTakenByHandOnly()
    {
        const std::string url = postgres::toUrl(test::ScratchCluster::instance().target(m_database));
        m_workspace->writeFile(u"orders/.env"_s, "DATABASE_URL=\"" + QByteArray::fromStdString(url) + "\"\n");
        m_workspace->writeFile(u"billing/migrations/1_bills.up.sql"_s, "SELECT 1;\n");
        QFile settings(m_workspace->path() + u"/lockkeeper.toml"_s);
        QVERIFY(settings.open(QIODevice::ReadOnly));
        const QByteArray before = settings.readAll();
        settings.close();
        open();
        QTRY_VERIFY(m_store->migrations(u"billing"_s) != nullptr);
        QCOMPARE(m_store->offers().size(), std::size_t{1});
        QCOMPARE(m_store->offers().front().name, std::string(".env"));
        QVERIFY(m_store->workspace()->environment(".env") == nullptr);
        QCOMPARE(test::ScratchCluster::instance().sessionCount(m_database), 0);

        m_store->takeOffer(u".env"_s);
        QCOMPARE(m_store->focusEnvironment(), u".env"_s);
        QVERIFY(m_store->offers().empty());
        QTRY_COMPARE(m_store->view(u"orders"_s, u".env"_s).state, State::Read);
        // It is that project's alone.
        QVERIFY(appliesTo(*m_store->workspace()->environment(".env"), "orders"));
        QVERIFY(!appliesTo(*m_store->workspace()->environment(".env"), "billing"));
        QCOMPARE(m_store->view(u"billing"_s, u".env"_s).state, State::NotRead);
        QSignalSpy reloaded(m_store.get(), &WorkspaceStore::filesReloaded);
        m_store->reloadFiles();
        QTRY_COMPARE(reloaded.count(), 1);
        QVERIFY(m_store->workspace()->environment(".env") != nullptr);
        QVERIFY(settings.open(QIODevice::ReadOnly));
        QCOMPARE(settings.readAll(), before);
        m_store->close();
        QVERIFY(m_store->offers().empty());
    }

    void brokenSettingsAreTold()
    {
        m_workspace->writeFile(u"lockkeeper.toml"_s, "[environments.dev\n");
        QSignalSpy failed(m_store.get(), &WorkspaceStore::openFailed);
        m_store->open(m_workspace->path());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!m_store->isOpen());
    }

    void destructionWhileReadingIsQuiet()
    {
        open();
        m_store->connectEnvironment(u"gone"_s);
        m_store->connectEnvironment(u"dev"_s);
        m_jobs.reset(); // stops and joins
        m_store.reset();
    }

private:
    void open()
    {
        QSignalSpy loaded(m_store.get(), &WorkspaceStore::migrationsChanged);
        m_store->open(m_workspace->path());
        QTRY_VERIFY(loaded.count() > 0); // once a project
    }
    void connectAndWait(const QString& environment)
    {
        m_store->connectEnvironment(environment);
        QTRY_COMPARE(m_store->view(u"orders"_s, environment).state, State::Read);
    }

    std::string m_database;
    std::unique_ptr<test::FixtureWorkspace> m_workspace;
    std::unique_ptr<Jobs> m_jobs;
    std::unique_ptr<WorkspaceStore> m_store;
};

QTEST_GUILESS_MAIN(TestStore)
#include "test_store.moc"
