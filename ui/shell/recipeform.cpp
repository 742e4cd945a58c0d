// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/recipeform.h"

#include "core/review/recipes/recipes.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"

#include <QComboBox>
#include <QCompleter>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

using review::ParameterKind;

/// Completes what stands behind the last comma.
class ListCompleter final : public QCompleter {
public:
    using QCompleter::QCompleter;

    [[nodiscard]] QString pathFromIndex(const QModelIndex& index) const override
    {
        const QString text = static_cast<const QLineEdit*>(widget())->text();
        const qsizetype comma = text.lastIndexOf(u',');
        const QString before = comma < 0 ? QString() : text.left(comma + 1) + u' ';
        return before + QCompleter::pathFromIndex(index);
    }
    [[nodiscard]] QStringList splitPath(const QString& path) const override
    {
        return {path.mid(path.lastIndexOf(u',') + 1).trimmed()};
    }
};

/// As the recipe wants it: `orders`, or with its schema where that is not public.
QString tableText(const schema::Name& name)
{
    return toQt(name.schema == "public" ? name.name : name.schema + '.' + name.name);
}

bool isTable(ParameterKind kind)
{
    return kind == ParameterKind::Table || kind == ParameterKind::Tables;
}

bool isColumn(ParameterKind kind)
{
    return kind == ParameterKind::Column || kind == ParameterKind::Columns;
}

bool isSql(ParameterKind kind)
{
    return kind == ParameterKind::Type || kind == ParameterKind::Expression || kind == ParameterKind::Statement;
}

} // namespace

RecipeForm::RecipeForm(QWidget* parent) : QWidget(parent)
{
    m_layout = new QFormLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
}

void RecipeForm::setRecipe(const review::Recipe* recipe)
{
    for (const Field& field : m_fields) {
        if (!textOf(field).isEmpty()) {
            m_typed[field.parameter->name] = textOf(field);
        }
    }
    m_fields.clear();
    while (m_layout->rowCount() > 0) {
        m_layout->removeRow(0);
    }
    if (recipe != nullptr) {
        // What has to be given comes first: some recipes take fourteen parameters, and want three.
        for (const bool hasDefault : {false, true}) {
            const auto isOfThese = [hasDefault](const review::RecipeParameter& parameter) {
                return parameter.byDefault.has_value() == hasDefault;
            };
            if (hasDefault && !m_fields.empty() && std::ranges::any_of(recipe->parameters, isOfThese)) {
                m_layout->addRow(headingLabel(u"recipe_defaults"_s, this, tr("May stay as it is:")));
            }
            for (const review::RecipeParameter& parameter : recipe->parameters) {
                if (isOfThese(parameter)) {
                    addField(parameter);
                }
            }
        }
    }
    for (const Field& field : m_fields) {
        complete(field);
    }
}

void RecipeForm::addField(const review::RecipeParameter& parameter)
{
    Field field;
    field.parameter = &parameter;
    const QString name = u"recipe_"_s + toQt(parameter.name);
    const QString typed = m_typed[parameter.name];
    QWidget* widget = nullptr;
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (parameter.kind == ParameterKind::Statement) {
        field.text = new QPlainTextEdit(this);
        field.text->setTabChangesFocus(true);
        field.text->setFixedHeight(QFontMetrics(fixed).lineSpacing() * 3 + 2 * field.text->frameWidth() + 8);
        field.text->setPlainText(typed);
        connect(field.text, &QPlainTextEdit::textChanged, this, &RecipeForm::changed);
        widget = field.text;
    } else if (parameter.kind == ParameterKind::Choice) {
        field.box = new QComboBox(this);
        for (const std::string& choice : parameter.choices) {
            field.box->addItem(toQt(choice));
        }
        field.box->setCurrentText(typed.isEmpty() ? toQt(parameter.byDefault.value_or(std::string())) : typed);
        connect(field.box, &QComboBox::currentIndexChanged, this, &RecipeForm::changed);
        widget = field.box;
    } else {
        field.line = new QLineEdit(typed, this);
        field.line->setMaxLength(2000);
        connect(field.line, &QLineEdit::textChanged, this, [this] {
            for (const Field& one : m_fields) {
                if (isColumn(one.parameter->kind)) {
                    complete(one); // another table has other columns
                }
            }
            emit changed();
        });
        widget = field.line;
    }
    if (isSql(parameter.kind)) {
        widget->setFont(fixed);
    }
    widget->setObjectName(name);
    widget->setAccessibleName(toQt(parameter.name));
    widget->setAccessibleDescription(toQt(parameter.help));
    widget->setToolTip(toQt(parameter.help));
    auto* label = new QLabel(toQt(parameter.name) + u':', this);
    label->setBuddy(widget);
    label->setToolTip(toQt(parameter.help));
    auto* box = new QWidget(this);
    auto* inside = new QVBoxLayout(box);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(fontMetrics().height() / 8);
    inside->addWidget(widget);
    auto* help = new QLabel(toQt(parameter.help), box);
    help->setTextFormat(Qt::PlainText);
    help->setWordWrap(true);
    help->setForegroundRole(QPalette::PlaceholderText);
    inside->addWidget(help);
    m_layout->addRow(label, box);
    m_fields.push_back(field);
}

QString RecipeForm::textOf(const Field& field)
{
    if (field.box != nullptr) {
        const QString chosen = field.box->currentText();
        return field.parameter->byDefault && fromQt(chosen) == *field.parameter->byDefault ? QString() : chosen;
    }
    return field.line != nullptr ? field.line->text() : field.text->toPlainText();
}

void RecipeForm::setCatalog(std::shared_ptr<const schema::Catalog> catalog)
{
    if (catalog == m_catalog) {
        return;
    }
    m_catalog = std::move(catalog);
    for (const Field& field : m_fields) {
        complete(field);
    }
}

void RecipeForm::complete(const Field& field) const
{
    const ParameterKind kind = field.parameter->kind;
    if (field.line == nullptr || (!isTable(kind) && !isColumn(kind))) {
        return;
    }
    QStringList words;
    if (m_catalog != nullptr && isTable(kind)) {
        for (const schema::Relation* relation : m_catalog->relations()) {
            const bool isOne = relation->kind == schema::RelationKind::Table ||
                               relation->kind == schema::RelationKind::PartitionedTable;
            if (isOne && relation->name.schema != "pg_catalog" && relation->name.schema != "information_schema") {
                words << tableText(relation->name);
            }
        }
    } else if (m_catalog != nullptr) {
        QString table;
        for (const Field& other : m_fields) {
            if (other.parameter->kind == ParameterKind::Table && table.isEmpty()) {
                table = textOf(other).trimmed();
            }
        }
        for (const schema::Relation* relation : m_catalog->relations()) {
            if (tableText(relation->name) == table || toQt(schema::toString(relation->name)) == table) {
                for (const schema::Column& column : relation->columns) {
                    words << toQt(column.name);
                }
            }
        }
    }
    words.sort();
    if (field.line->completer() != nullptr) {
        static_cast<QStringListModel*>(field.line->completer()->model())->setStringList(words);
        return;
    }
    const bool isList = kind == ParameterKind::Tables || kind == ParameterKind::Columns;
    QCompleter* completer = isList ? new ListCompleter(field.line) : new QCompleter(field.line);
    completer->setModel(new QStringListModel(words, completer));
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    field.line->setCompleter(completer);
}

std::map<std::string, std::string> RecipeForm::given() const
{
    std::map<std::string, std::string> values;
    for (const Field& field : m_fields) {
        if (const QString text = textOf(field); !text.isEmpty()) {
            values[field.parameter->name] = fromQt(text);
        }
    }
    return values;
}

QStringList RecipeForm::missing() const
{
    QStringList names;
    for (const Field& field : m_fields) {
        if (!field.parameter->byDefault && textOf(field).trimmed().isEmpty()) {
            names << toQt(field.parameter->name);
        }
    }
    return names;
}

void RecipeForm::showDefaults(const std::map<std::string, std::string>& values)
{
    for (const Field& field : m_fields) {
        const auto found = values.find(field.parameter->name);
        const QString text = found == values.end() ? QString() : toQt(found->second);
        if (field.line != nullptr) {
            field.line->setPlaceholderText(field.line->text().isEmpty() ? text : QString());
        } else if (field.text != nullptr) {
            field.text->setPlaceholderText(text);
        }
    }
}

} // namespace lk::ui
