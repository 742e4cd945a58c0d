// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/scriptpane.h"

#include "ui/common/elidedlabel.h"
#include "ui/common/emptyview.h"
#include "ui/common/errorview.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/editor/differencedialog.h"
#include "ui/editor/findbar.h"
#include "ui/editor/problemlist.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lk::ui {
namespace {
constexpr int kProblemRowsShown = 4;
constexpr int kMostProblems = 500;
} // namespace

ScriptPane::ScriptPane(Jobs& jobs, UnsavedTexts* unsaved, QWidget* parent) : QWidget(parent)
{
    m_edit = new SqlEdit(jobs, this);
    m_document = new ScriptDocument(m_edit, jobs, unsaved, this);
    m_heading = new ElidedLabel(this);
    m_heading->setObjectName(QStringLiteral("script_heading"));
    QFont bold = m_heading->font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_lockBar = new MessageBar(this);
    m_lockBar->setObjectName(QStringLiteral("lock_bar"));
    m_lockBar->hide();
    m_diskBar = new MessageBar(this);
    m_diskBar->setObjectName(QStringLiteral("disk_bar"));
    m_diskBar->hide();
    m_leftBar = new MessageBar(this);
    m_leftBar->setObjectName(QStringLiteral("unsaved_bar"));
    m_leftBar->hide();
    m_error = new ErrorView(this);
    m_error->setObjectName(QStringLiteral("script_error"));
    m_error->hide();
    m_empty = new EmptyView(this);
    m_empty->setObjectName(QStringLiteral("script_missing"));
    m_findBar = new FindBar(m_edit, jobs, this);
    m_problems = new ProblemModel(this);
    m_problemView = new QListView(this);
    m_problemView->setObjectName(QStringLiteral("problem_list"));
    m_problemView->setAccessibleName(tr("Problems"));
    m_problemView->setModel(m_problems);
    m_problemView->setUniformItemSizes(true);
    m_problemView->setFrameShape(QFrame::NoFrame);
    m_problemView->setTextElideMode(Qt::ElideRight);
    m_problemView->hide();

    m_stack = new QStackedWidget(this);
    auto* loading = new QWidget(m_stack);
    m_stack->addWidget(loading);
    m_stack->addWidget(m_edit);
    m_stack->addWidget(m_empty);

    const int gap = fontMetrics().height() / 3;
    m_links = new QHBoxLayout;
    m_links->setSpacing(gap);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(gap * 2, gap, gap, gap);
    top->addWidget(m_heading);
    top->addSpacing(gap * 2);
    top->addLayout(m_links);
    top->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    for (QWidget* bar : std::initializer_list<QWidget*>{m_error, m_leftBar, m_diskBar, m_lockBar})
        layout->addWidget(bar);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_findBar);
    layout->addWidget(m_problemView);

    m_edit->installEventFilter(this);
    connect(m_edit, &SqlEdit::problemsChanged, this, &ScriptPane::updateProblems);
    connect(m_document, &ScriptDocument::loaded, this, [this] {
        m_stack->setCurrentWidget(m_edit);
        m_error->hide();
        updateLock();
        updateHeading();
    });
    connect(m_document, &ScriptDocument::loadFailed, this, [this](const Error& error) {
        m_error->setError(tr("The script could not be read."), error);
        m_error->clearButtons();
        connect(m_error->addButton(tr("Try Aga&in")), &QPushButton::clicked, m_document, &ScriptDocument::reopen);
        m_error->show();
    });
    connect(m_document, &ScriptDocument::saveFailed, this, [this](const Error& error) {
        m_error->setError(m_document->isModified() ? tr("The script was not saved. The text is still here.")
                                                   : tr("The file could not be read again."),
                          error);
        m_error->clearButtons();
        connect(m_error->addButton(tr("Try Aga&in")), &QPushButton::clicked, this, [this] {
            m_error->hide();
            if (m_document->isModified())
                m_document->save();
            else
                m_document->reload();
        });
        m_error->show();
    });
    connect(m_document, &ScriptDocument::saved, this, [this] { m_error->hide(); });
    connect(m_document, &ScriptDocument::followed, this, [this] {
        m_error->hide();
        updateLock();
    });
    connect(m_document, &ScriptDocument::diskChanged, this, &ScriptPane::updateDiskBar);
    connect(m_document, &ScriptDocument::unsavedTextFound, this, &ScriptPane::offerLeft);
    connect(m_document, &ScriptDocument::modifiedChanged, this, [this] {
        updateHeading();
        emit modifiedChanged();
    });
    connect(m_problemView, &QListView::activated, this, [this](const QModelIndex& index) {
        m_edit->goToPosition(m_problems->at(index.row()).problem.begin);
        m_edit->setFocus(Qt::OtherFocusReason);
    });
    connect(m_problemView, &QListView::clicked, this,
            [this](const QModelIndex& index) { m_edit->goToPosition(m_problems->at(index.row()).problem.begin); });
}

ScriptPane::~ScriptPane() = default;

bool ScriptPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::FocusIn)
        emit focused();
    if (watched == m_edit && event->type() == QEvent::KeyPress && m_findBar->isVisible() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        QCoreApplication::sendEvent(m_findBar, event);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ScriptPane::setHeading(const QString& heading)
{
    m_headingText = heading;
    m_edit->setAccessibleName(tr("%1 script").arg(heading));
    updateHeading();
}

void ScriptPane::updateHeading()
{
    m_heading->setFullText(m_document->isModified() ? tr("%1 ●").arg(m_headingText) : m_headingText);
    m_heading->setToolTip(m_document->isModified() ? tr("Not saved yet") : m_headingText);
    m_heading->setAccessibleName(m_document->isModified() ? tr("%1, not saved").arg(m_headingText) : m_headingText);
}

void ScriptPane::open(const std::filesystem::path& file, const std::filesystem::path& root)
{
    m_hasScript = true;
    m_stack->setCurrentIndex(0);
    m_document->open(file, root);
}

void ScriptPane::setMissing(const QString& sentence, const QString& buttonText, std::function<void()> create)
{
    m_hasScript = false;
    m_empty->clearButtons();
    m_empty->setMessage(QStringLiteral("state-missing"), sentence);
    if (create) {
        QPushButton* button = m_empty->addButton(buttonText);
        button->setObjectName(QStringLiteral("create_script"));
        connect(button, &QPushButton::clicked, this, std::move(create));
    }
    m_stack->setCurrentWidget(m_empty);
}

void ScriptPane::setLinks(const std::vector<Link>& links)
{
    while (QLayoutItem* item = m_links->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t i = 0; i < links.size(); ++i) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("section_link_%1").arg(i));
        button->setAutoRaise(true);
        button->setText(links[i].text);
        button->setToolTip(links[i].toolTip);
        connect(button, &QToolButton::clicked, this, [this, line = links[i].line] {
            m_edit->goTo(line());
            m_edit->setFocus(Qt::OtherFocusReason);
        });
        m_links->addWidget(button);
    }
}

// --- lock -------------------------------------------------------------------------------------------------------------

void ScriptPane::setLock(const QString& title, const QString& text, const std::vector<Way>& ways, LockReason reason)
{
    m_lockReason = reason;
    m_lockTitle = title;
    m_lockText = text;
    m_lockWays = ways;
    updateLock();
}

void ScriptPane::unlock(const QString& warning)
{
    m_lockTitle.clear();
    updateLock();
    if (warning.isEmpty() || m_edit->isReadOnly())
        return;
    m_lockBar->clearButtons();
    m_lockBar->setMessage(Role::Violet, QStringLiteral("state-changed"), warning);
    m_lockBar->setClosable(true);
    m_lockBar->show();
    m_edit->setFocus(Qt::OtherFocusReason);
}

void ScriptPane::updateLock()
{
    const QString obstacle = m_document->loadedText().obstacleText();
    m_lockBar->clearButtons();
    m_lockBar->setClosable(false);
    if (!obstacle.isEmpty()) {
        m_edit->setLocked(true);
        m_lockBar->setMessage(Role::Red, QStringLiteral("state-failed"), tr("Read-only: %1").arg(obstacle),
                              tr("Saving would change bytes that cannot be shown. Mend the file with another program; "
                                 "it is read again by itself."));
        QPushButton* go = m_lockBar->addButton(tr("&Go There"));
        go->setObjectName(QStringLiteral("lock_go_there"));
        connect(go, &QPushButton::clicked, this, [this] {
            m_edit->goTo(m_document->loadedText().obstacleLine, m_document->loadedText().obstacleColumn);
            m_edit->setFocus(Qt::OtherFocusReason);
        });
        m_lockBar->show();
        return;
    }
    if (m_lockTitle.isEmpty() || m_document->isModified()) {
        m_edit->setLocked(false);
        m_lockBar->hide();
        return;
    }
    m_edit->setLocked(true);
    const bool isApplied = m_lockReason == LockReason::Applied;
    m_lockBar->setMessage(isApplied ? Role::Green : Role::Blue,
                          isApplied ? QStringLiteral("state-applied") : QStringLiteral("dialog-information"),
                          m_lockTitle, m_lockText);
    for (const Way& way : m_lockWays) {
        QPushButton* button = m_lockBar->addButton(way.text);
        button->setObjectName(way.objectName);
        connect(button, &QPushButton::clicked, this, way.go);
    }
    m_lockBar->show();
}

// --- disk and swap file -----------------------------------------------------------------------------------------------

void ScriptPane::updateDiskBar()
{
    const QString name = toQt(m_document->file().filename().string());
    m_diskBar->clearButtons();
    switch (m_document->disk()) {
    case ScriptDocument::Disk::Same: m_diskBar->hide(); return;
    case ScriptDocument::Disk::Deleted: {
        m_diskBar->setMessage(Role::Amber, QStringLiteral("state-missing"), tr("%1 was deleted outside").arg(name),
                              tr("The text is kept here. Saving makes the file again."));
        QPushButton* save = m_diskBar->addButton(tr("&Save Again"));
        save->setObjectName(QStringLiteral("disk_save_again"));
        connect(save, &QPushButton::clicked, this, [this] {
            m_document->keepMine();
            m_document->save();
        });
        break;
    }
    case ScriptDocument::Disk::Changed: {
        m_diskBar->setMessage(Role::Amber, QStringLiteral("dialog-warning"), tr("Changed on disk"),
                              tr("%1 was changed outside, and there is unsaved text here.").arg(name));
        QPushButton* compare = m_diskBar->addButton(tr("&Compare"));
        compare->setObjectName(QStringLiteral("disk_compare"));
        connect(compare, &QPushButton::clicked, this, [this, name] {
            m_document->readDisk([this, name](const QString& theirs) {
                compareWith(tr("Changed on disk"), tr("%1: − on disk, + here").arg(name), theirs, m_edit->fullText());
            });
        });
        QPushButton* mine = m_diskBar->addButton(tr("&Keep Mine"));
        mine->setObjectName(QStringLiteral("disk_keep_mine"));
        connect(mine, &QPushButton::clicked, m_document, &ScriptDocument::keepMine);
        QPushButton* theirs = m_diskBar->addButton(tr("&Load Theirs"));
        theirs->setObjectName(QStringLiteral("disk_load_theirs"));
        theirs->setToolTip(tr("Undo brings the text here back"));
        connect(theirs, &QPushButton::clicked, m_document, &ScriptDocument::loadTheirs);
        break;
    }
    }
    m_diskBar->show();
}

void ScriptPane::offerLeft(const QDateTime& writtenAt)
{
    m_leftBar->clearButtons();
    m_leftBar->setMessage(Role::Blue, QStringLiteral("document-revert"),
                          tr("Unsaved text of %1 was found").arg(QLocale().toString(writtenAt, QLocale::ShortFormat)),
                          tr("The program ended before it was saved."));
    QPushButton* compare = m_leftBar->addButton(tr("&Compare"));
    compare->setObjectName(QStringLiteral("unsaved_compare"));
    connect(compare, &QPushButton::clicked, this, [this] {
        compareWith(tr("Unsaved text"), tr("− on disk, + the unsaved text"), m_document->loadedText().text,
                    m_document->leftText());
    });
    QPushButton* restore = m_leftBar->addButton(tr("&Restore"));
    restore->setObjectName(QStringLiteral("unsaved_restore"));
    connect(restore, &QPushButton::clicked, this, [this] {
        m_leftBar->hide();
        m_lockTitle.clear(); // text that was typed is edited text
        m_document->restoreLeft();
        updateLock();
    });
    QPushButton* drop = m_leftBar->addButton(tr("&Discard"));
    drop->setObjectName(QStringLiteral("unsaved_discard"));
    connect(drop, &QPushButton::clicked, this, [this] {
        m_leftBar->hide();
        m_document->dropLeft();
    });
    m_leftBar->show();
}

void ScriptPane::compareWith(const QString& title, const QString& heading, const QString& before, const QString& after)
{
    (new DifferenceDialog(title, heading, before, after, window()))->open();
}

void ScriptPane::reload()
{
    if (!m_document->isModified()) {
        m_document->reload();
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Reload from Disk"),
                                tr("Replace the unsaved text by what is on disk? Undo brings it back."),
                                QMessageBox::Cancel, window());
    box->setObjectName(QStringLiteral("dialog_reload"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* go = box->addButton(tr("&Reload"), QMessageBox::DestructiveRole);
    go->setObjectName(QStringLiteral("reload_confirm"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, m_document, &ScriptDocument::reload);
    box->open();
}

void ScriptPane::askForLine()
{
    auto* dialog = new QInputDialog(window());
    dialog->setObjectName(QStringLiteral("dialog_goto_line"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setWindowTitle(tr("Go to Line"));
    dialog->setLabelText(tr("&Line (1 to %L1):").arg(m_edit->blockCount()));
    dialog->setIntRange(1, m_edit->blockCount());
    dialog->setIntValue(m_edit->textCursor().blockNumber() + 1);
    dialog->setOkButtonText(tr("&Go"));
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int line) {
        m_edit->goTo(line);
        m_edit->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

// --- problems ---------------------------------------------------------------------------------------------------------

void ScriptPane::updateProblems()
{
    std::vector<ProblemModel::Row> rows;
    for (const Problem& problem : m_edit->problems()) {
        if (static_cast<int>(rows.size()) == kMostProblems)
            break;
        if (problem.source == Problem::Source::Finding)
            continue; // the page lists them
        const QTextBlock block = m_edit->document()->findBlock(problem.begin);
        rows.push_back({problem, block.blockNumber() + 1, problem.begin - block.position() + 1});
    }
    const int count = static_cast<int>(rows.size());
    m_problems->reset(std::move(rows));
    m_problemView->setVisible(count > 0);
    if (count > 0) {
        const int row = std::max(m_problemView->sizeHintForRow(0), fontMetrics().height());
        m_problemView->setFixedHeight(row * std::min(count, kProblemRowsShown) + 4);
    }
}

} // namespace lk::ui
