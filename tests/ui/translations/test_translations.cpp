// SPDX-License-Identifier: Apache-2.0
// The main screens in a pseudo language, the same from right to left, and in each language there is: no text that no translator can
// reach, none that does not fit, no mnemonic twice. Leaves pictures.
#include "tests/support/scratchcluster.h"
#include "tests/support/ui/fixtureworkspace.h"
#include "tests/support/ui/shopdatabases.h"
#include "tests/support/ui/uitesting.h"
#include "tests/ui/translations/pseudo.h"
#include "ui/common/languages.h"
#include "ui/common/theme.h"
#include "ui/plan/preflightview.h"
#include "ui/services/actions.h"
#include "ui/services/page.h"
#include "ui/services/store.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTabBar>
#include <QTest>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QTranslator>
#include <QTreeView>

#include <functional>
#include <memory>
#include <typeinfo>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::ui;

namespace {

const test::PrivateHome s_home;

/// What stands on the screen as it is in every language: names of the fixture, of products and keys, file names, SQL, addresses.
bool isData(const QString& outside)
{
    static const QRegularExpression data(
        u"\\b(shop|orders|dev|staging|production|customers|amount|status|index|golang-migrate|dbmate|\\d+_\\w+|"
        "scratch_\\d+|index_orders_status|orders_amount|orders_status_idx|schema_migrations|SHOP_PRODUCTION_PW|"
        "LK\\d+|PostgreSQL|Lockkeeper|English|Deutsch|Bahasa Indonesia|verify-full|verify-ca|require|prefer|allow|"
        "disable|URL|TLS|SQL|UTF-8|LF|Ctrl|Alt|Shift|Backspace|Backtab|Del|Ins|Esc|Enter|Return|Space|PgUp|PgDown|Home|"
        "End|Tab|Menu|postgres|lockkeeper|as postgres|pid|ALTER|CREATE|DROP|TABLE|INDEX|COLUMN|ADD|ON|CONCURRENTLY|"
        "numeric|public)\\b|[\\w/.%@:-]*[/@][\\w/.%@:?=&-]*|(Share|Access|Row|Update)+Exclusive\\w*"_s,
        QRegularExpression::CaseInsensitiveOption);
    // Sentences of core, which are English: what a format tells of a migration, what a run left.
    static const QRegularExpression core(
        u"Below the recorded version and therefore taken as applied; the table cannot tell whether it ran\\.|"
        "The recorded version is dirty: a run to it or down to it did not finish\\.|"
        "All \\d+ steps are committed and recorded\\.|CREATE INDEX CONCURRENTLY runs without a transaction|"_s);
    QString rest = outside;
    rest.remove(core).remove(data);
    return !rest.contains(QRegularExpression(u"[A-Za-z]{2,}"_s));
}

/// The checks of a preflight are core's, in English: their titles and what they found.
bool isPreflight(const QWidget* widget)
{
    while (widget != nullptr && widget->objectName() != "preflight_checks"_L1 &&
           qobject_cast<const PreflightView*>(widget) == nullptr) {
        widget = widget->parentWidget();
    }
    return widget != nullptr;
}

QString described(const QWidget* widget)
{
    QString name = widget->objectName();
    for (const QWidget* above = widget->parentWidget(); above != nullptr && name.isEmpty();
         above = above->parentWidget()) {
        name = u"a child of "_s + above->objectName();
    }
    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + name;
}

/// Calls `look` with each text that a visible part of the window shows or speaks, and with where it is.
void forEachText(QWidget* window, const std::function<void(const QString&, const QString&)>& look)
{
    const auto tell = [&](const QString& text, const QString& where) {
        if (!text.isEmpty()) {
            look(Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text, where);
        }
    };
    const auto actions = [&](const QList<QAction*>& all, const QString& where) {
        for (const QAction* action : all) {
            tell(action->text(), where + u" action "_s + action->objectName());
            tell(action->toolTip(), where + u" tool tip of action "_s + action->objectName());
            tell(action->statusTip(), where + u" status tip of action "_s + action->objectName());
        }
    };
    tell(window->windowTitle(), u"title of "_s + described(window));
    const QList<QWidget*> all = window->findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        const bool isMenu = qobject_cast<const QMenu*>(widget) != nullptr;
        if (isMenu) {
            actions(widget->actions(), described(widget));
        }
        if (widget->window() != window || !widget->isVisible() || isPreflight(widget)) {
            continue;
        }
        const QString where = described(widget);
        tell(widget->toolTip(), where + u" tool tip"_s);
        tell(widget->accessibleName(), where + u" accessible name"_s);
        tell(widget->accessibleDescription(), where + u" accessible description"_s);
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            tell(label->text(), where);
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            tell(button->text(), where);
        } else if (const auto* box = qobject_cast<const QGroupBox*>(widget)) {
            tell(box->title(), where);
        } else if (const auto* dock = qobject_cast<const QDockWidget*>(widget)) {
            tell(dock->windowTitle(), where);
        } else if (const auto* bar = qobject_cast<const QTabBar*>(widget)) {
            for (int i = 0; i < bar->count(); ++i) {
                tell(bar->tabText(i), where + u" tab"_s);
                tell(bar->tabToolTip(i), where + u" tab's tool tip"_s);
            }
        } else if (const auto* combo = qobject_cast<const QComboBox*>(widget)) {
            for (int i = 0; i < combo->count(); ++i) {
                tell(combo->itemText(i), where + u" item"_s);
            }
        } else if (const auto* line = qobject_cast<const QLineEdit*>(widget)) {
            tell(line->placeholderText(), where + u" placeholder"_s);
        } else if (const auto* header = qobject_cast<const QHeaderView*>(widget);
                   header != nullptr && header->model() != nullptr && header->orientation() == Qt::Horizontal) {
            for (int i = 0; i < header->count(); ++i) {
                tell(header->model()->headerData(i, Qt::Horizontal).toString(), where + u" section"_s);
                tell(header->model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString(),
                     where + u" section's tool tip"_s);
            }
        } else if (const auto* view = qobject_cast<const QAbstractItemView*>(widget);
                   view != nullptr && view->model() != nullptr && qobject_cast<const QHeaderView*>(widget) == nullptr) {
            const QAbstractItemModel* model = view->model();
            for (int row = 0; row < std::min(model->rowCount(), 80); ++row) {
                for (int column = 0; column < model->columnCount(); ++column) {
                    const QModelIndex index = model->index(row, column);
                    tell(index.data(Qt::AccessibleTextRole).toString(), where + u" cell's accessible text"_s);
                    tell(index.data(Qt::ToolTipRole).toString(), where + u" cell's tool tip"_s);
                    if (index.data(Qt::DisplayRole).typeId() == QMetaType::QString) {
                        tell(index.data().toString(), where + u" cell"_s);
                    }
                }
            }
        }
    }
}

/// What does not fit into its place: one line each.
QStringList clippedIn(QWidget* window)
{
    QStringList clipped;
    const QList<QWidget*> all = window->findChildren<QWidget*>();
    for (QWidget* widget : all) {
        if (widget->window() != window || !widget->isVisible()) {
            continue;
        }
        const auto tell = [&](int have, int need, const QString& text) {
            if (have + 1 < need) {
                clipped << u"%1: \"%2\" has %3, needs %4"_s.arg(described(widget), text.left(60)).arg(have).arg(need);
            }
        };
        if (const auto* label = qobject_cast<const QLabel*>(widget); label != nullptr && !label->text().isEmpty()) {
            if (label->wordWrap()) {
                tell(label->height(), label->heightForWidth(label->width()), label->text());
            } else if (typeid(*label) == typeid(QLabel)) { // our own ones shorten with … and tell all in a tip
                tell(label->width(), label->minimumSizeHint().width(), label->text());
            }
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(widget);
                   button != nullptr && !button->text().isEmpty()) {
            const auto* tool = qobject_cast<const QToolButton*>(button);
            if (tool == nullptr || tool->toolButtonStyle() != Qt::ToolButtonIconOnly) {
                tell(button->width(), button->sizeHint().width(), button->text());
                tell(button->height(), button->sizeHint().height(), button->text());
            }
        } else if (const auto* box = qobject_cast<const QGroupBox*>(widget)) {
            tell(box->width(), box->minimumSizeHint().width(), box->title());
        } else if (const auto* combo = qobject_cast<const QComboBox*>(widget)) {
            tell(combo->width(), combo->minimumSizeHint().width(), combo->currentText());
        }
    }
    return clipped;
}

} // namespace

class TestTranslations final : public QObject {
    Q_OBJECT
private slots:
    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
        qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>());
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QLocale::setDefault(QLocale::c());
    }

    void screens_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isRightToLeft");
        QTest::newRow("pseudo") << QString() << false;
        QTest::newRow("pseudo-rtl") << QString() << true;
        QTest::newRow("de") << u"de"_s << false;
        QTest::newRow("uk") << u"uk"_s << false;
        QTest::newRow("id") << u"id"_s << false;
    }
    void screens()
    {
        QFETCH(const QString, language);
        QFETCH(const bool, isRightToLeft);
        QSettings().clear();
        m_complaints.clear();
        m_isPseudo = language.isEmpty();
        if (m_isPseudo) {
            auto* translator = new test::PseudoTranslator(
                test::readMessages(QStringLiteral(LK_SOURCE_DIR) + u"/resources/translations/lockkeeper_de.ts"_s));
            translator->setParent(QCoreApplication::instance());
            QCoreApplication::installTranslator(translator);
        } else {
            useLanguage(language);
        }
        QApplication::setLayoutDirection(isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);

        m_window = std::make_unique<MainWindow>();
        applyAppearance(Appearance::Light);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QCOMPARE(m_window->layoutDirection(), isRightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        look(m_window.get(), u"01-welcome"_s);
        dialog(u"settings_configure"_s, u"dialog_settings"_s, u"02-settings"_s);
        dialog(u"settings_shortcuts"_s, u"dialog_shortcuts"_s, u"03-shortcuts"_s);
        dialog(u"help_keys"_s, u"dialog_keys"_s, u"04-keys"_s);
        dialog(u"help_about"_s, u"dialog_about"_s, u"05-about"_s);

        openShop();
        look(m_window.get(), u"06-matrix-unread"_s);
        for (const QString& environment : {u"dev"_s, u"staging"_s, u"PRODUCTION"_s}) {
            m_window->store().connectEnvironment(environment);
            QTRY_COMPARE(m_window->store().view(u"orders"_s, environment).state, EnvironmentView::State::Read);
        }
        m_window->store().setFocusEnvironment(u"PRODUCTION"_s);
        QTest::qWait(100);
        look(m_window.get(), u"07-matrix"_s);
        m_window->openMigration(u"orders"_s, u"3"_s);
        QTest::qWait(400);
        look(m_window.get(), u"08-migration"_s);
        dialog(u"env_manage"_s, u"dialog_environments"_s, u"09-environments"_s);
        dialog(u"file_new_migration"_s, u"dialog_new_migration"_s, u"10-new-migration"_s);
        dialog(u"run_preflight"_s, u"dialog_preflight"_s, u"11-preflight"_s);
        m_window->store().setFocusEnvironment(u"staging"_s);
        QTest::qWait(20);
        m_window->actions().action(u"view_matrix"_s)->trigger();
        m_window->actions().action(u"run_plan_up"_s)->trigger();
        auto* plan = m_window->findChild<QDialog*>(u"dialog_plan"_s);
        QVERIFY(plan != nullptr);
        auto* start = plan->findChild<QPushButton*>(u"plan_start"_s);
        QVERIFY(start != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), 15'000);
        QTest::qWait(300);
        look(plan, u"12-plan"_s);
        QTest::mouseClick(start, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->currentPage()->pageId().startsWith(u"run:"_s), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isRunUnderWay(), 30'000);
        QTest::qWait(150);
        look(m_window.get(), u"13-run"_s);

        if (!m_isPseudo) { // what stands in the way of a phase are core's words, in English
            m_window->actions().action(u"view_changesets"_s)->trigger();
            QTest::qWait(400);
            look(m_window.get(), u"14-change-sets"_s);
            changeSetDialogs();
            m_window->actions().action(u"view_backfills"_s)->trigger();
            QTest::qWait(400);
            look(m_window.get(), u"15-backfills"_s);
        }

        m_complaints.removeDuplicates();
        for (const QString& complaint : std::as_const(m_complaints)) {
            qWarning("%s", qPrintable(complaint)); // all of them: Qt Test cuts long messages
        }
        QVERIFY2(m_complaints.isEmpty(), qPrintable(u'\n' + m_complaints.join(u'\n')));
    }

private:
    void dialog(const QString& action, const QString& name, const QString& picture)
    {
        m_window->actions().action(action)->trigger();
        QDialog* shown = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((shown = m_window->findChild<QDialog*>(name)) != nullptr && shown->isVisible(),
                                 15'000);
        QTest::qWait(50);
        look(shown, picture);
        QTest::keyClick(shown, Qt::Key_Escape);
        QTRY_VERIFY(m_window->findChild<QDialog*>(name) == nullptr);
    }

    /// What the page of change sets opens; each as soon as it shows what it has read.
    void changeSetDialogs()
    {
        auto* page = m_window->findChild<QWidget*>(u"page_changesets"_s);
        const auto opened = [&](const QString& name, const QString& ready, const QString& picture) {
            QDialog* shown = nullptr;
            QTRY_VERIFY_WITH_TIMEOUT((shown = page->findChild<QDialog*>(name)) != nullptr, 15'000);
            auto* part = shown->findChild<QWidget*>(ready);
            QVERIFY(part != nullptr);
            QTRY_VERIFY_WITH_TIMEOUT(part->isVisible(), 15'000);
            look(shown, picture);
            QTest::keyClick(shown, Qt::Key_Escape);
            QTRY_VERIFY(page->findChild<QDialog*>(name) == nullptr);
        };
        const auto press = [&](const QString& name) {
            auto* button = page->findChild<QPushButton*>(name);
            QVERIFY(button != nullptr);
            QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 15'000);
            button->click();
        };
        press(u"changesets_check"_s);
        opened(u"dialog_changeset_checks"_s, u"checks_lines"_s, u"14-checks"_s);
        press(u"changesets_undo"_s);
        opened(u"dialog_changeset_undo"_s, u"undo_steps"_s, u"14-undo"_s);
        page->findChild<QAction*>(u"changesets_deployed"_s)->trigger();
        opened(u"dialog_changeset_event"_s, u"event_act"_s, u"14-deployed"_s);
    }

    void look(QWidget* window, const QString& picture)
    {
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        if (const QString folder = qEnvironmentVariable("LK_PICTURES"); !folder.isEmpty()) {
            QDir().mkpath(folder);
            QVERIFY(window->grab().save(folder + u"/translations-"_s + tag + u'-' + picture + u".png"_s));
        }
        if (m_isPseudo) {
            forEachText(window, [&](const QString& text, const QString& where) {
                // What review says of a statement is core's, in English; only the words around it are ours.
                const bool isFinding = text.contains(u"Rülé: "_s);
                if (!isFinding && !isData(test::outsideOfPseudo(text))) {
                    m_complaints << u"%1: not translatable: %2: %3"_s.arg(picture, where, text);
                }
            });
        } else {
            for (const QString& complaint : test::complaintsAbout(window)) { // mnemonics, mostly
                m_complaints << picture + u": "_s + complaint;
            }
        }
        for (const QString& one : clippedIn(window)) {
            m_complaints << picture + u": clipped: "_s + one;
        }
    }

    void openShop()
    {
        m_workspace = std::make_unique<test::FixtureWorkspace>();
        test::addShopEnvironments(*m_workspace);
        m_workspace->writeFile(u"orders/backfills/orders_status.sql"_s,
                               "-- lockkeeper:backfill name=orders_status\n"
                               "UPDATE orders SET status = 'new' WHERE status IS NULL;\n");
        m_workspace->writeFile(u"orders/changesets/orders-amount.yml"_s,
                               "id: orders-amount\ntable: public.orders\nnew: amount\nsteps:\n"
                               "  - {phase: expand, migration: \"3\"}\n  - {phase: backfill, backfill: orders_status}\n"
                               "  - phase: gate\n    gates: [{soak: 72h}]\n");
        m_window->openWorkspace(m_workspace->path());
        QTRY_VERIFY(m_window->store().migrations(u"orders"_s) != nullptr);
        QTRY_VERIFY(m_window->currentPage() != nullptr && m_window->currentPage()->pageId() == u"matrix"_s);
        QTest::qWait(50);
    }

    std::unique_ptr<test::FixtureWorkspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_complaints;
    bool m_isPseudo = false;
};

QTEST_MAIN(TestTranslations)
#include "test_translations.moc"
