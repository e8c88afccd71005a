"""First names heard in Québec that are no other word, folded: who is named by one is somebody."""

from typing import Final

FIRST_NAMES: Final = (
    "martin gilles sylvie nancy chantal manon josee julie nathalie isabelle stephanie stephane steve steeve "
    "sebastien patrick eric daniel michel richard robert andre alain denis benoit francois yves yvon yvan sylvain "
    "normand serge mario luc guy marcel roger rejean raymond jacques ghislain gaetan gerard germain bernard "
    "bertrand bruno carl charles christian claude danny dany david dominic dominique donald eddy emile etienne "
    "fernand frederic gabriel georges gervais gino guillaume guylaine helene henri hugo jocelyn jocelyne johanne "
    "jonathan joel julien karine kevin laurent leo lise louise lucie lucien ludovic lyne marc mathieu maurice "
    "maxime melanie monique nicolas nicole olivier pascal paul philippe pierrette rene renee rejeanne rita roch "
    "roland ronald sandra simon simone sophie suzanne therese thierry thomas tony valerie vincent william xavier "
    "yannick yvette odile ginette diane francine carole colette solange huguette lorraine micheline martine "
    "veronique annie caroline catherine emilie genevieve jessica kathleen kathy marianne melissa myriam vanessa "
    "bastien fabrice kim jeremy alexis antoine samuel felix zachary nathan justin tommy jason brandon mohamed "
    "mohammed ahmed karim fatima abdel youssef"
)
