// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/logdock.h"

#include "core/base/log.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTime>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;

namespace lk::ui {

struct LogDock::Inbox {
    std::mutex mutex;
    QStringList lines;
    std::atomic<spdlog::level::level_enum> least = spdlog::level::info;
};

LogDock::LogDock(QWidget* parent) : QDockWidget(tr("Log"), parent), m_inbox(std::make_shared<Inbox>())
{
    setObjectName(u"dock_log"_s);
    auto* inside = new QWidget(this);
    m_text = new QPlainTextEdit(inside);
    m_text->setObjectName(u"log_text"_s);
    m_text->setAccessibleName(tr("Log"));
    m_text->setReadOnly(true);
    m_text->setMinimumHeight(fontMetrics().height() * 2);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setMaximumBlockCount(5000);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setPlaceholderText(tr("Nothing has been logged yet."));
    updateFont();

    const auto button = [inside](const QString& iconName, const QString& tip, const QString& name) {
        auto* made = new QToolButton(inside);
        made->setObjectName(name);
        made->setAutoRaise(true);
        made->setIcon(icon(iconName));
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        return made;
    };
    QToolButton* copy = button(u"edit-copy"_s, tr("Copy the whole log"), u"log_copy"_s);
    QToolButton* clear = button(u"edit-delete"_s, tr("Clear the log shown here"), u"log_clear"_s);
    connect(copy, &QToolButton::clicked, this, [this] {
        QTextCursor all(m_text->document());
        all.select(QTextCursor::Document);
        m_text->setTextCursor(all);
        m_text->copy();
    });
    connect(clear, &QToolButton::clicked, m_text, &QPlainTextEdit::clear);
    auto* buttons = new QVBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->addWidget(copy);
    buttons->addWidget(clear);
    buttons->addStretch();
    auto* all = new QHBoxLayout(inside);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_text, 1);
    all->addLayout(buttons);
    setWidget(inside);

    m_timer = new QTimer(this);
    m_timer->setInterval(100);
    connect(m_timer, &QTimer::timeout, this, &LogDock::showNew);
    m_timer->start();
    m_reader = addLogReader([inbox = m_inbox](spdlog::level::level_enum level, const std::string& text) {
        if (level < inbox->least) {
            return;
        }
        const auto name = spdlog::level::to_string_view(level);
        QString line = QTime::currentTime().toString(u"HH:mm:ss.zzz"_s) + u"  "_s +
                       toQt(std::string_view(name.data(), name.size())).leftJustified(8) + toQt(text);
        const std::lock_guard lock(inbox->mutex);
        inbox->lines.append(std::move(line));
    });
}

LogDock::~LogDock()
{
    m_reader.reset();
}

void LogDock::setLevel(LogLevel level)
{
    switch (level) {
    case LogLevel::Quiet: m_inbox->least = spdlog::level::warn; break;
    case LogLevel::Normal: m_inbox->least = spdlog::level::info; break;
    case LogLevel::Verbose: m_inbox->least = spdlog::level::debug; break;
    case LogLevel::Debug: m_inbox->least = spdlog::level::trace; break;
    }
}

void LogDock::showNew()
{
    QStringList lines;
    {
        const std::lock_guard lock(m_inbox->mutex);
        lines = std::exchange(m_inbox->lines, {});
    }
    if (lines.isEmpty()) {
        return;
    }
    const QScrollBar* bar = m_text->verticalScrollBar();
    const bool isAtEnd = bar->value() >= bar->maximum() - 1;
    m_text->appendPlainText(lines.join(u'\n'));
    if (isAtEnd) {
        m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    }
}

void LogDock::updateFont()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(QApplication::font().pointSizeF());
    m_text->setFont(fixed);
}

bool LogDock::event(QEvent* event)
{
    if (event->type() == QEvent::ApplicationFontChange && m_text != nullptr) {
        updateFont();
    }
    return QDockWidget::event(event);
}

} // namespace lk::ui
