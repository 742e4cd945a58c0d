// SPDX-License-Identifier: Apache-2.0
#include "ui/welcome/welcomepage.h"

#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/plaintip.h"
#include "ui/common/roles.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"

#include <QAction>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

/// A path as people write it: "~/work/shop".
QString shortened(const QString& folder)
{
    const QString home = QDir::homePath();
    return folder.startsWith(home + u'/') ? u'~' + folder.mid(home.size()) : folder;
}

/// Text over several lines that is as high as its lines are. Layouts within layouts give a label less where its lines depend on its width.
class Paragraph final : public QLabel {
public:
    Paragraph(const QString& text, QWidget* parent) : QLabel(text, parent) { setWordWrap(true); }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QLabel::resizeEvent(event);
        setMinimumHeight(heightForWidth(width()));
    }
};

} // namespace

WelcomePage::WelcomePage(Services& services, QWidget* parent) : QWidget(parent), m_services(services)
{
    setObjectName(u"page_welcome"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_picture = new QLabel(this);
    m_title = new QLabel(tr("Lockkeeper"), this);
    auto* subtitle = new QLabel(tr("PostgreSQL migrations, every environment side by side."), this);

    const auto button = [this, &services](const QString& actionId, const QString& name) {
        QAction* action = services.actions().action(actionId);
        auto* made = new QPushButton(action->icon(), action->text(), this);
        made->setObjectName(name);
        made->setToolTip(services.actions().description(actionId));
        made->setAutoDefault(true);
        connect(made, &QPushButton::clicked, action, &QAction::trigger);
        const auto follow = [made, action] { made->setEnabled(action->isEnabled()); };
        connect(action, &QAction::changed, made, follow);
        follow();
        return made;
    };
    m_open = button(u"file_open"_s, u"welcome_open"_s);
    m_open->setText(tr("&Open Workspace…"));
    m_demo = button(u"file_open_demo"_s, u"welcome_demo"_s);
    m_demo->setText(tr("Open &Demo Workspace"));
    m_demo->setIcon(icon(u"media-playback-start"_s));

    const auto heading = [this](const QString& text) {
        auto* label = new QLabel(text, this);
        m_headings << label;
        return label;
    };
    m_recentTitle = heading(tr("Recent wor&kspaces"));
    m_recent = new QListWidget(this);
    m_recent->setObjectName(u"welcome_recent"_s);
    m_recent->setAccessibleName(tr("Recent workspaces"));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recentTitle->setBuddy(m_recent);
    m_noRecent = new Paragraph(
        tr("None yet. A workspace is a folder, usually a repository, that holds migrations of "
           "golang-migrate, dbmate, Flyway or another of twelve tools. It stays as it is: nothing needs to be "
           "added to it."),
        this);
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { emit folderChosen(item->data(Qt::UserRole).toString()); });
    connect(m_recent, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { emit folderChosen(item->data(Qt::UserRole).toString()); });

    m_progress = new QWidget(this);
    m_progressText = new QLabel(m_progress);
    m_progressText->setObjectName(u"welcome_progress"_s);
    m_progressText->setTextFormat(Qt::PlainText);
    auto* bar = new QProgressBar(m_progress);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("Making the demo"));
    auto* cancel = new QPushButton(tr("&Cancel"), m_progress);
    cancel->setObjectName(u"welcome_cancel"_s);
    connect(cancel, &QPushButton::clicked, this, &WelcomePage::demoCancelled);
    auto* progressRow = new QGridLayout(m_progress);
    progressRow->setContentsMargins(0, 0, 0, 0);
    progressRow->addWidget(bar, 0, 0);
    progressRow->addWidget(cancel, 0, 1);
    progressRow->addWidget(m_progressText, 1, 0, 1, 2);
    m_progress->hide();
    m_problem = new MessageBar(this);
    m_problem->setClosable(true);
    m_problem->hide();

    auto* promises = new QGridLayout;
    promises->setHorizontalSpacing(fontMetrics().height() / 2);
    promises->setVerticalSpacing(fontMetrics().height() / 2);
    promises->setColumnStretch(1, 1);
    const QStringList never{
        tr("It connects to nothing until you say so: opening a workspace and starting again read files only."),
        tr("It changes nothing while you look: reading sessions are read-only on the server."),
        tr("It runs nothing that you have not seen: every change is a plan first, and the plan is what runs."),
        tr("It never repairs, retries a migration or clears a dirty mark on its own."),
        tr("It keeps no password in files, and sends nothing to anyone but your database servers."),
    };
    for (const QString& promise : never) {
        auto* picture = new QLabel(this);
        m_promiseIcons << picture;
        auto* text = new Paragraph(promise, this);
        const int row = promises->rowCount();
        promises->addWidget(picture, row, 0, Qt::AlignTop);
        promises->addWidget(text, row, 1);
    }

    const int gap = fontMetrics().height();
    auto* titles = new QVBoxLayout;
    titles->setSpacing(gap / 4);
    titles->addStretch();
    titles->addWidget(m_title);
    titles->addWidget(subtitle);
    titles->addStretch();
    auto* titleRow = new QHBoxLayout;
    titleRow->setSpacing(gap);
    titleRow->addWidget(m_picture);
    titleRow->addLayout(titles, 1);
    auto* left = new QVBoxLayout;
    left->setSpacing(gap / 2);
    left->addWidget(heading(tr("Begin")));
    left->addWidget(m_open);
    left->addWidget(m_demo);
    left->addWidget(m_progress);
    auto* demoText =
        new Paragraph(tr("The demo is a small shop with three environments on a private PostgreSQL of its own: one is "
                         "behind, one is dirty."),
                      this);
    left->addWidget(demoText);
    left->addSpacing(gap);
    left->addWidget(heading(tr("What it never does by itself")));
    left->addLayout(promises);
    left->addStretch();
    auto* right = new QVBoxLayout;
    right->setSpacing(gap / 2);
    right->addWidget(m_recentTitle);
    right->addWidget(m_noRecent);
    right->addWidget(m_recent, 1);
    right->addStretch();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(gap * 3);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(gap * 3 / 2);
    middle->addStretch(1);
    middle->addLayout(titleRow);
    middle->addWidget(m_problem);
    middle->addLayout(columns);
    middle->addStretch(2);
    auto* page = new QWidget(this);
    page->setLayout(middle);
    page->setMaximumWidth(fontMetrics().averageCharWidth() * 130);
    auto* sheet = new QWidget(this);
    auto* across = new QHBoxLayout(sheet);
    across->setContentsMargins(gap * 2, gap, gap * 2, gap);
    across->addStretch(1);
    across->addWidget(page, 100);
    across->addStretch(1);
    // In a low window, or with a wide font, it is longer than the window.
    auto* scrolled = new QScrollArea(this);
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setWidgetResizable(true);
    scrolled->setFocusPolicy(Qt::NoFocus);
    scrolled->setWidget(sheet);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled);
    setTabOrder(m_open, m_demo);
    setTabOrder(m_demo, m_recent);
    setRecent({}, {});
    updateLook();
}

void WelcomePage::setRecent(const QStringList& folders, const QStringList& missing)
{
    m_recent->clear();
    for (const QString& folder : folders) {
        auto* item = new QListWidgetItem(QFileInfo(folder).fileName() + u"\n"_s + shortened(folder), m_recent);
        item->setData(Qt::UserRole, folder);
        item->setData(Qt::AccessibleTextRole, folder);
        item->setIcon(icon(u"folder"_s));
        item->setToolTip(plainTip(folder));
        if (missing.contains(folder)) {
            item->setFlags(Qt::NoItemFlags);
            item->setToolTip(plainTip(tr("%1 is not there any more.").arg(folder)));
        }
    }
    m_recent->setVisible(!folders.isEmpty());
    m_noRecent->setVisible(folders.isEmpty());
}

void WelcomePage::setDemoProgress(const QString& what)
{
    m_progressText->setText(what);
    m_progress->setVisible(!what.isEmpty());
    if (!what.isEmpty()) {
        m_problem->hide();
    }
}

void WelcomePage::showProblem(const QString& title, const QString& text)
{
    m_problem->setMessage(Role::Red, u"dialog-error"_s, title, text);
    m_problem->show();
}

void WelcomePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateLook();
    }
}

void WelcomePage::updateLook()
{
    if (m_title == nullptr || m_promiseIcons.isEmpty()) {
        return;
    }
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 2);
    large.setBold(true);
    m_title->setFont(large);
    QFont bold = font();
    bold.setPointSizeF(bold.pointSizeF() * 1.1);
    bold.setBold(true);
    for (QLabel* heading : std::as_const(m_headings)) {
        heading->setFont(bold);
    }
    const int side = fontMetrics().height() * 4;
    m_picture->setPixmap(QIcon(u":/lockkeeper/icons/lockkeeper.svg"_s).pixmap(QSize(side, side), devicePixelRatioF()));
    const int small = fontMetrics().height();
    const QPixmap shield =
        rolePixmap(u"welcome-never"_s, colour(Role::Green, palette()), {small, small}, devicePixelRatioF());
    for (QLabel* picture : std::as_const(m_promiseIcons)) {
        picture->setPixmap(shield);
    }
}

} // namespace lk::ui
