# This file is part of an example of libinnokjøp; COPYING has the licence.
