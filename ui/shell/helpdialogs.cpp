// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/helpdialogs.h"

#include "core/base/text.h"
#include "ui/common/environmentband.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/services/actions.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

QDialogButtonBox* closeButton(QDialog* dialog)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

/// Shows text of our resources; a link to the network or a file is not followed, an image not loaded.
class ResourceBrowser final : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;

protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
    void doSetSource(const QUrl& url, QTextDocument::ResourceType) override
    {
        if (url.hasFragment()) {
            scrollToAnchor(url.fragment());
        }
    }
};

/// Markdown's code blocks have no margin below, so that a heading behind one would stand right under it.
void partHeadings(QTextDocument& document, int lineHeight)
{
    for (QTextBlock block = document.begin().next(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (format.headingLevel() > 0) {
            format.setTopMargin(lineHeight * 5 / 4);
            format.setBottomMargin(lineHeight / 2);
            QTextCursor(block).setBlockFormat(format);
        } else if (block.previous().blockFormat().hasProperty(QTextFormat::BlockCodeLanguage) &&
                   !format.hasProperty(QTextFormat::BlockCodeLanguage)) {
            format.setTopMargin(lineHeight * 3 / 4);
            QTextCursor(block).setBlockFormat(format);
        }
    }
}

} // namespace

KeysDialog::KeysDialog(const ActionRegistry& actions, const QHash<QString, QString>& places, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"dialog_keys"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard Overview"));
    auto* tree = new QTreeWidget(this);
    tree->setObjectName(u"keys_tree"_s);
    tree->setAccessibleName(tr("Shortcuts by menu"));
    tree->setHeaderLabels({tr("Action"), tr("Shortcut")});
    tree->setUniformRowHeights(true);
    QHash<QString, QTreeWidgetItem*> menus;
    const auto under = [&](const QString& place) {
        QTreeWidgetItem*& item = menus[place];
        if (item == nullptr) {
            item = new QTreeWidgetItem(tree, {place});
            QFont bold = font();
            bold.setBold(true);
            item->setFont(0, bold);
            item->setFirstColumnSpanned(true);
            item->setExpanded(true);
        }
        return item;
    };
    for (const QAction* action : actions.all()) {
        if (action->shortcuts().isEmpty()) {
            continue;
        }
        new QTreeWidgetItem(under(places.value(action->objectName())),
                            {QString(action->text()).remove(u'&').remove(u'…'),
                             QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)});
    }
    QTreeWidgetItem* everywhere = under(tr("Everywhere"));
    new QTreeWidgetItem(everywhere, {tr("Next dock or page"), u"F6"_s});
    new QTreeWidgetItem(everywhere, {tr("Context menu of what is selected"),
                                     QKeySequence(Qt::SHIFT | Qt::Key_F10).toString(QKeySequence::NativeText)});
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree->header()->setStretchLastSection(false);
    auto* all = new QVBoxLayout(this);
    all->addWidget(tree, 1);
    all->addWidget(closeButton(this));
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 36);
}

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setObjectName(u"dialog_about"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Lockkeeper"));
    auto* picture = new QLabel(this);
    const int side = fontMetrics().height() * 5;
    picture->setPixmap(QIcon(u":/lockkeeper/icons/lockkeeper.svg"_s).pixmap(QSize(side, side), devicePixelRatioF()));
    auto* name = new QLabel(tr("Lockkeeper %1").arg(QApplication::applicationVersion()), this);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    name->setFont(large);
    auto* text =
        new QLabel(tr("A workbench for PostgreSQL migrations: sees every environment side by side, shows what a change "
                      "will do before it does it, and leads out when one went wrong.\n\n"
                      "Apache License 2.0.\nWith Qt %1, libpqxx, libpg_query, KSyntaxHighlighting, QtKeychain, "
                      "spdlog, fmt and toml++.")
                       .arg(QString::fromLatin1(qVersion())),
                   this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* words = new QVBoxLayout;
    words->addWidget(name);
    words->addWidget(text);
    words->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(fontMetrics().height());
    row->addWidget(picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    auto* all = new QVBoxLayout(this);
    all->addLayout(row, 1);
    all->addWidget(closeButton(this));
    // How many lines the words take depends on language and font.
    const int width = fontMetrics().averageCharWidth() * 76;
    resize(width, std::max(fontMetrics().height() * 14, all->totalHeightForWidth(width)));
}

HandbookDialog::HandbookDialog(const QString& rule, QWidget* parent) : QDialog(parent)
{
    setObjectName(u"dialog_handbook"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Lockkeeper Handbook"));
    auto* pages = new QListWidget(this);
    pages->setObjectName(u"handbook_pages"_s);
    pages->setAccessibleName(tr("Pages"));
    pages->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // a long name ends in dots
    auto* text = new ResourceBrowser(this);
    text->setObjectName(u"handbook_text"_s);
    text->setAccessibleName(tr("Text"));
    text->setOpenLinks(false);
    int wanted = 0;
    const auto addPages = [pages, &rule, &wanted](const QString& place) {
        const QDir folder(place);
        const QStringList files = folder.entryList({u"*.md"_s}, QDir::Files, QDir::Name);
        for (const QString& name : files) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly)) {
                continue;
            }
            const QString content = QString::fromUtf8(file.readAll());
            auto* item = new QListWidgetItem(content.section(u'\n', 0, 0).mid(2), pages);
            item->setData(Qt::UserRole, content);
            if (!rule.isEmpty() && name == rule + u".md"_s) {
                wanted = pages->row(item);
            }
        }
    };
    addPages(u":/lockkeeper/handbook"_s);
    auto* heading = new QListWidgetItem(tr("Rules of review"), pages);
    heading->setFlags(Qt::NoItemFlags);
    QFont bold = font();
    bold.setBold(true);
    heading->setFont(bold);
    addPages(u":/lockkeeper/handbook/rules"_s);
    connect(pages, &QListWidget::currentItemChanged, text, [text](const QListWidgetItem* item) {
        if (item == nullptr) {
            return;
        }
        text->document()->setMarkdown(item->data(Qt::UserRole).toString(), QTextDocument::MarkdownDialectGitHub);
        partHeadings(*text->document(), text->fontMetrics().height());
        text->moveCursor(QTextCursor::Start);
    });
    text->document()->setDocumentMargin(fontMetrics().height());
    auto* split = new QSplitter(this);
    split->addWidget(pages);
    split->addWidget(text);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({fontMetrics().averageCharWidth() * 36, fontMetrics().averageCharWidth() * 88});
    auto* all = new QVBoxLayout(this);
    all->addWidget(split, 1);
    all->addWidget(closeButton(this));
    pages->setCurrentRow(wanted);
    pages->scrollToItem(pages->currentItem(), QAbstractItemView::PositionAtCenter);
    resize(fontMetrics().averageCharWidth() * 124, fontMetrics().height() * 44);
}

PreflightDialog::PreflightDialog(const project::Environment& environment, const QString& project,
                                 const std::vector<run::Check>& checks, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"dialog_preflight"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Preflight"));
    auto* band = new EnvironmentBand(this);
    band->setEnvironment(environment);
    band->setFacts({project});
    auto* tree = new QTreeWidget(this);
    tree->setObjectName(u"preflight_checks"_s);
    tree->setAccessibleName(tr("Checks"));
    tree->setHeaderLabels({tr("Check"), tr("What was found")});
    tree->setRootIsDecorated(false);
    tree->setWordWrap(true);
    int refused = 0;
    int warnings = 0;
    for (const run::Check& check : checks) {
        struct CheckLook {
            QString icon;
            Role role;
            QString word;
        };
        const CheckLook look = [&check, &refused, &warnings]() -> CheckLook {
            switch (check.result) {
            case run::CheckResult::Good: return {u"state-applied"_s, Role::Green, tr("good")};
            case run::CheckResult::Warning: ++warnings; return {u"dialog-warning"_s, Role::Amber, tr("warning")};
            case run::CheckResult::Refused: ++refused; return {u"outcome-refused"_s, Role::Red, tr("forbids it")};
            case run::CheckResult::NotKnown: return {u"outcome-unknown"_s, Role::Neutral, tr("not known")};
            }
            return {};
        }();
        QString found = toQt(shown(check.text));
        if (!check.remedy.empty()) {
            found += (found.isEmpty() ? QString() : u"\n"_s) + toQt(shown(check.remedy));
        }
        auto* item = new QTreeWidgetItem(tree, {toQt(shownInLine(check.title)), found});
        const int side = fontMetrics().height();
        item->setIcon(0, rolePixmap(look.icon, colour(look.role, palette()), {side, side}, devicePixelRatioF()));
        item->setToolTip(0, look.word + u" · "_s + toQt(check.code));
        item->setData(0, Qt::AccessibleTextRole, QString(look.word + u", "_s + toQt(shownInLine(check.title))));
    }
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto* summary = new QLabel(refused > 0    ? tr("%n check(s) forbid going up.", nullptr, refused)
                               : warnings > 0 ? tr("Nothing forbids going up; %n warning(s).", nullptr, warnings)
                                              : tr("Nothing forbids going up."),
                               this);
    summary->setObjectName(u"preflight_summary"_s);
    const int gap = fontMetrics().height();
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(gap, gap, gap, gap);
    inner->addWidget(summary);
    inner->addWidget(tree, 1);
    inner->addWidget(closeButton(this));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(band);
    all->addLayout(inner);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 26);
}

} // namespace lk::ui
