// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ui/uitesting.h"

#include "ui/common/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QHash>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QTextEdit>
#include <QTranslator>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::test {

namespace {

QString described(const QWidget* widget)
{
    return u"%1 \"%2\""_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
}

bool isControl(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) != nullptr ||
           qobject_cast<const QLineEdit*>(widget) != nullptr || qobject_cast<const QComboBox*>(widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
           qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
           qobject_cast<const QTextEdit*>(widget) != nullptr ||
           (qobject_cast<const QAbstractItemView*>(widget) != nullptr &&
            qobject_cast<const QHeaderView*>(widget) == nullptr);
}

/// Parts that Qt makes inside its own widgets, and what never takes the keyboard.
bool isInner(const QWidget* widget)
{
    if (widget->objectName().startsWith("qt_"_L1) || widget->focusPolicy() == Qt::NoFocus) {
        return true;
    }
    for (const QWidget* up = widget->parentWidget(); up != nullptr; up = up->parentWidget()) {
        if (qobject_cast<const QComboBox*>(up) != nullptr || qobject_cast<const QAbstractSpinBox*>(up) != nullptr ||
            qobject_cast<const QTabBar*>(up) != nullptr || qobject_cast<const QLineEdit*>(up) != nullptr) {
            return true;
        }
    }
    return false;
}

bool hasName(const QWidget* widget, const QList<QLabel*>& labels)
{
    if (!widget->accessibleName().isEmpty()) {
        return true;
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget);
        button != nullptr && !button->text().isEmpty()) {
        return true;
    }
    return std::ranges::any_of(labels, [widget](const QLabel* label) {
        return label->buddy() == widget || (label->buddy() != nullptr && label->buddy()->focusProxy() == widget);
    });
}

QChar mnemonicOf(const QString& text)
{
    const QKeySequence key = QKeySequence::mnemonic(text);
    return key.isEmpty() ? QChar() : QChar(static_cast<char16_t>(key[0].key()));
}

void checkMenu(const QMenu* menu, QStringList& complaints)
{
    QHash<QChar, QString> taken;
    const QList<QAction*> actions = menu->actions();
    for (const QAction* action : actions) {
        if (action->isSeparator() || !action->isVisible()) {
            continue;
        }
        const QChar letter = mnemonicOf(action->text());
        if (!letter.isNull()) {
            if (taken.contains(letter)) {
                complaints << u"menu %1: %2 is the mnemonic of both %3 and %4"_s.arg(menu->title(), letter,
                                                                                     taken[letter], action->text());
            }
            taken.insert(letter, action->text());
        }
        if (action->menu() != nullptr) {
            checkMenu(action->menu(), complaints);
        }
    }
}

/// English has its plural forms in a translation: without it pictures would show "7 finding(s)". The program loads it likewise.
void loadEnglish()
{
    auto* words = new QTranslator(QCoreApplication::instance());
    if (words->load(u"lockkeeper_en"_s, u":/lockkeeper/translations"_s)) {
        QCoreApplication::installTranslator(words);
    }
}
Q_COREAPP_STARTUP_FUNCTION(loadEnglish)

} // namespace

PrivateHome::PrivateHome()
{
    const QDir folder(m_folder.path());
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}) {
        const QString place = folder.filePath(QString::fromLatin1(name).section(u'_', 1, 1).toLower());
        folder.mkpath(place);
        qputenv(name, place.toLocal8Bit());
    }
    QCoreApplication::setOrganizationName(u"lockkeeper"_s);
    QCoreApplication::setApplicationName(u"lockkeeper"_s);
}

void keepPictures(QWidget* widget, const QString& name)
{
    const QString folder = qEnvironmentVariable("LK_PICTURES");
    if (folder.isEmpty()) {
        return;
    }
    QDir().mkpath(folder);
    const auto keep = [&](const QString& kind, qreal ratio) {
        QTest::qWait(60); // palettes arrive by posted events
        QPixmap picture(widget->size() * ratio);
        picture.setDevicePixelRatio(ratio);
        widget->render(&picture);
        picture.save(u"%1/%2-%3.png"_s.arg(folder, name, kind));
    };
    ui::applyAppearance(ui::Appearance::Dark);
    keep(u"dark"_s, 1);
    ui::applyAppearance(ui::Appearance::Light);
    keep(u"light"_s, 1);
    keep(u"200"_s, 2);
}

QStringList complaintsAbout(QWidget* window)
{
    QStringList complaints;
    const QList<QLabel*> labels = window->findChildren<QLabel*>();
    QHash<QChar, QString> taken;
    const auto take = [&](const QChar letter, const QString& who) {
        if (letter.isNull()) {
            return;
        }
        if (taken.contains(letter)) {
            complaints << u"%1: Alt+%2 belongs to both %3 and %4"_s.arg(described(window), letter, taken[letter], who);
        }
        taken.insert(letter, who);
    };
    if (const auto* main = qobject_cast<QMainWindow*>(window)) {
        const QList<QAction*> menus = main->menuBar()->actions();
        for (const QAction* action : menus) {
            take(mnemonicOf(action->text()), action->text());
            if (action->menu() != nullptr) {
                checkMenu(action->menu(), complaints);
            }
        }
    }
    const QList<QWidget*> all = window->findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        if (widget->window() != window || !widget->isVisible()) {
            continue;
        }
        if (const auto* label = qobject_cast<const QLabel*>(widget); label != nullptr && label->buddy() != nullptr) {
            take(mnemonicOf(label->text()), label->text());
        }
        if (!isControl(widget) || isInner(widget)) {
            continue;
        }
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            take(mnemonicOf(button->text()), button->text());
        }
        if (!hasName(widget, labels)) {
            complaints << u"%1 has neither label nor accessible name"_s.arg(described(widget));
        }
        // A minimum of its own stands before the hint, as in a layout: a text that is made low on purpose scrolls.
        const QSize hint = widget->minimumSizeHint();
        const int leastWidth = widget->minimumWidth() > 0 ? widget->minimumWidth() : hint.width();
        const int leastHeight = widget->minimumHeight() > 0 ? widget->minimumHeight() : hint.height();
        if (widget->width() < leastWidth - 1 || widget->height() < leastHeight - 1) {
            complaints << u"%1 is smaller than it needs"_s.arg(described(widget));
        }
    }
    for (const QString& complaint : std::as_const(complaints)) {
        qWarning("%s", qPrintable(complaint));
    }
    return complaints;
}

} // namespace lk::test
